import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { buildSchema, graphql } from 'graphql';
import { sha256 } from '../../../../../functions/shared/hash.ts';
import { aSignal } from '../a-signal.ts';
import { type Answer, anApi, ana, dataOf, lea, opening } from '../an-api.ts';

const GRAPHQL = new URL('../../../../../graphql/', import.meta.url);
const APPSYNC = `
  scalar AWSDateTime
  scalar AWSJSON
  directive @aws_iam on OBJECT | FIELD_DEFINITION
  directive @aws_api_key on OBJECT | FIELD_DEFINITION
  directive @aws_cognito_user_pools(cognito_groups: [String!]) on OBJECT | FIELD_DEFINITION
  directive @aws_subscribe(mutations: [String!]) on FIELD_DEFINITION
`;

test('every answer of this stage is complete as the schema wants it', async () => {
  const schema = buildSchema(APPSYNC + (await readFile(new URL('schema.graphql', GRAPHQL), 'utf8')));
  const signal = aSignal({ severityNumber: 17, body: 'boom' });
  const { answer, files } = await anApi([signal]);
  /** Sends an operation as a client does, and has the schema complete what the handler answers. */
  const send = async (name: string, variables: Record<string, unknown>, identity: object = ana) => {
    const source = await readFile(new URL(`operations/${name}.graphql`, GRAPHQL), 'utf8');
    const fieldResolver = async (
      parent: unknown,
      args: object,
      _context: unknown,
      { fieldName, path }: Info,
    ) => {
      if (path.prev !== undefined) return (parent as Record<string, unknown>)[fieldName];
      const answered = await answer(fieldName, args, identity);
      if ('error' in answered) throw new Error(answered.error.message);
      return answered.data;
    };
    const { data, errors } = await graphql({ schema, source, variableValues: variables, fieldResolver });
    expect(errors).toBeUndefined();
    return Object.values(data ?? {})[0] as Answer;
  };
  const { investigationId } = await send('open-investigation', {
    input: { ...opening, rationale: 'because' },
  });
  let keys = 0;
  const input = (more: object) => ({ input: { idempotencyKey: `k${keys++}`, investigationId, ...more } });
  await send('update-investigation', input({ basedOn: 1, status: 'investigating', severityNumber: 21 }));
  await send('add-note', input({ text: 'note' }));
  const frozen = await send('freeze-signal', input({ signalId: signal.signalId }));
  const evidenceIds = [dataOf(frozen).evidenceId];
  const parameters = JSON.stringify({ service: 'checkout', since: '2023-11-14T22:00:00Z' });
  const query = { templateId: 'new-errors-of-a-service', parameters, store: 'hot' };
  const asked = await send('run-query', input(query));
  const again = await send('rerun-evidence', input({ evidenceId: dataOf(asked).evidenceId }));
  const pair = { evidenceId: dataOf(asked).evidenceId, laterEvidenceId: dataOf(again).evidenceId };
  await send('evidence-difference', { investigationId, ...pair });
  const file = { fileName: 'a.txt', mediaType: 'text/plain', sizeBytes: 4, sha256: sha256('heap') };
  const ticket = await send('request-upload', { input: { investigationId, ...file } });
  const headers = ticket['headers'] as { name: string; value: string }[];
  const sent = Object.fromEntries(headers.map(({ name, value }) => [name, value]));
  files.put(String(ticket['url']), Buffer.from('heap'), sent);
  const kept = await send('freeze-file', input(file));
  await send('evidence', { investigationId, evidenceId: dataOf(kept).evidenceId });
  const stated = await send('state-hypothesis', input({ statement: 'deployment', evidenceIds }));
  const weigh = { hypothesisId: dataOf(stated).hypothesisId, evidenceIds, rationale: 'see' };
  await send('support-hypothesis', input(weigh));
  await send('refute-hypothesis', input(weigh));
  const ruledOutHypothesisIds = [weigh.hypothesisId];
  const verdict = {
    outcome: 'root_cause',
    statement: 's',
    category: 'code',
    changeSignalId: signal.signalId,
    evidenceIds,
    ruledOutHypothesisIds,
  };
  await send('settle-verdict', input(verdict), lea);
  const state = await send('investigation', { investigationId });
  expect(state).toMatchObject({ status: 'investigating', verdicts: [{ outcome: 'root_cause' }] });
  expect(state.evidence).toHaveLength(4);
  expect((await send('investigations', {})).items).toHaveLength(1);
  expect((await send('investigation-events', { investigationId, afterSequence: 0 })).items).toHaveLength(12);
  const evidence = await send('evidence', { investigationId, evidenceId: dataOf(asked).evidenceId });
  expect(JSON.parse(evidence.content)).toMatchObject({ rows: [['boom', 1, expect.any(String)]] });
  expect(await send('uses-of-signal', { signalId: signal.signalId })).toMatchObject([
    { kind: 'evidence', evidenceId: evidenceIds[0], superseded: null },
    { kind: 'root_cause', superseded: false },
    { kind: 'verdict', evidenceId: evidenceIds[0], superseded: false },
  ]);
  await send('query-templates', {});
});

interface Info {
  readonly fieldName: string;
  readonly path: { readonly prev: unknown };
}
