import { randomUUID } from 'node:crypto';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { verifyBundle } from '../../../functions/investigate/bundle/verify-bundle.ts';
import { dynamo, s3 } from '../../../functions/shared/aws/clients.ts';
import { systemClock } from '../../../functions/shared/aws/clock.ts';
import { dynamoInvestigationEraser } from '../../../functions/shared/aws/investigation-eraser.ts';
import { dynamoInvestigationLog } from '../../../functions/shared/aws/investigation-log.ts';
import { dynamoInvestigationSearch } from '../../../functions/shared/aws/investigation-search.ts';
import { outputs } from '../../steps/aws.ts';
import { eventually } from '../../steps/eventually.ts';
import { functionsNamed } from '../../steps/functions.ts';
import { type Answered, asked, graphql, operation } from '../../steps/graphql.ts';
import { openInvestigation } from '../../steps/investigation.ts';
import { People, type SignedInPerson } from '../../steps/people.ts';
import { writing } from '../../unit/functions/investigate/documents/an-editor.ts';

const MINUTES = 60_000;
const people = new People();
let [lead, admin]: SignedInPerson[] = [];
const investigations = { client: dynamo(), table: outputs()['InvestigationsTableName'] ?? '' };
const log = dynamoInvestigationLog({ ...investigations, clock: systemClock });
const search = dynamoInvestigationSearch({ client: dynamo(), table: outputs()['SearchTableName'] ?? '' });

beforeAll(async () => {
  [lead, admin] = await Promise.all([people.join('lea', 'lead'), people.join('ada', 'admin', 'legal')]);
});
afterAll(() => people.leave());

const send = (name: string, investigationId: string, more: object, by = lead): Promise<Answered> =>
  asked(by!.token, operation(name), { input: { idempotencyKey: randomUUID(), investigationId, ...more } });
const bundleOf = async (investigationId: string) =>
  JSON.parse(
    (await send('export-investigation', investigationId, { format: 'json', idempotencyKey: undefined })).text,
  );

/** A closed room with a document and frozen evidence, which search knows; archived by the administrator. */
async function aRoom(): Promise<string> {
  const investigationId = await openInvestigation(lead!, `Erased ${randomUUID()}`);
  const made = await send('create-document', investigationId, { kind: 'note', title: 'What we see' });
  const { documentId } = JSON.parse(made.data);
  await send('update-document', investigationId, { documentId, update: writing('names of customers') });
  await send('run-query', investigationId, {
    templateId: 'error-rate-around-deployment',
    parameters: JSON.stringify({ service: 'nobody', deploymentTime: new Date().toISOString() }),
    store: 'hot',
  });
  for (const status of ['resolved', 'closed']) {
    const basedOn = (await log.head(investigationId))?.sequence;
    await send('update-investigation', investigationId, { basedOn, status });
  }
  await send('archive-investigation', investigationId, {}, admin);
  await eventually('search knows it', async () => {
    const { sequence } = (await search.get(investigationId)) ?? {};
    expect(sequence).toBe((await log.head(investigationId))?.sequence);
  });
  return investigationId;
}

/** What is stored of it: sort keys in the table, keys in the bucket, and whether search knows it. */
async function storedOf(investigationId: string) {
  const { Items = [] } = await investigations.client.send(
    new QueryCommand({
      TableName: investigations.table,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': investigationId },
    }),
  );
  const listed = await Promise.all(
    ['investigations', 'snapshots', 'exports', 'uploads'].map((folder) =>
      s3().send(
        new ListObjectsV2Command({
          Bucket: outputs()['EvidenceBucketName'],
          Prefix: `${folder}/${investigationId}/`,
        }),
      ),
    ),
  );
  return {
    items: Items.map(({ sk }) => String(sk)),
    objects: listed.flatMap(({ Contents = [] }) => Contents.map(({ Key }) => Key)),
    searched: (await search.get(investigationId)) !== undefined,
  };
}

/** Runs the function that its clock runs every hour. */
async function eraserRuns(): Promise<{ readonly finished: number; readonly left: number }> {
  const [FunctionName] = await functionsNamed(['InvestigateErase']);
  const client = new LambdaClient();
  const { FunctionError, Payload } = await client.send(
    new InvokeCommand({ FunctionName, Payload: Buffer.from('{}') }),
  );
  client.destroy();
  expect(FunctionError).toBeUndefined();
  return JSON.parse(Buffer.from(Payload ?? []).toString('utf8'));
}

test('what an administrator deletes is erased by the next run of the function, but for its tombstone; what is held is not', async () => {
  const [gone, held] = await Promise.all([aRoom(), aRoom()]);
  await send('hold-investigation', held, { held: true, rationale: 'a claim' }, admin);
  const [bundle, before] = [await bundleOf(gone), await storedOf(held)];
  expect((await storedOf(gone)).objects.length).toBeGreaterThan(0);
  const rationale = 'a court order';
  const erasure = await send('delete-investigation', gone, { rationale }, admin);
  const refused = await graphql(admin!.token, operation('delete-investigation'), {
    input: { idempotencyKey: randomUUID(), investigationId: held, rationale },
  });
  expect(refused.errors).toMatchObject([{ errorType: 'NotAllowed', errorInfo: { legalHold: true } }]);
  await eraserRuns();
  expect(await storedOf(gone)).toEqual({ items: ['head'], objects: [], searched: false });
  expect(await storedOf(held)).toEqual(before);
  expect(await log.erasure(gone)).toMatchObject({ rationale, rule: 'request', by: { name: admin!.name } });
  const { errors } = await graphql(lead!.token, operation('investigation'), { investigationId: gone });
  expect(errors).toMatchObject([{ errorType: 'Erased', errorInfo: { hash: erasure.hash } }]);
  expect(verifyBundle(bundle)).toHaveProperty('sound');
  expect(bundle.events.at(-1).hash).toBe(erasure.hash);
  expect(verifyBundle(await bundleOf(held))).toHaveProperty('sound');
  await send('hold-investigation', held, { held: false, rationale: 'settled' }, admin);
});

test('an erasure that was begun a while ago is finished by a run, and is not looked at again', async () => {
  const investigationId = await aRoom();
  const head = await log.head(investigationId);
  const eraser = dynamoInvestigationEraser(investigations);
  const begun = await eraser.begin({
    investigationId,
    sequence: head!.sequence,
    hash: head!.hash,
    erasedAt: Date.now() - 20 * MINUTES,
    rule: 'retention',
    by: { kind: 'detector', id: 'investigate/erase', name: 'Signalroom', teams: [] },
    rationale: 'nothing was written in it for 30 days',
    kin: [],
  });
  expect(begun).toBe(true);
  expect((await eraserRuns()).finished).toBeGreaterThan(0);
  expect(await storedOf(investigationId)).toEqual({ items: ['head'], objects: [], searched: false });
  const unfinished = await eraser.unfinished(1_000);
  expect(unfinished.map((erasure) => erasure.investigationId)).not.toContain(investigationId);
});
