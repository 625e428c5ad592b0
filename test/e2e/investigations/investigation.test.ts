import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sha256 } from '../../../functions/shared/hash.ts';
import { eventually } from '../../steps/eventually.ts';
import { type Answered, asked, graphql, operation } from '../../steps/graphql.ts';
import { openInvestigation } from '../../steps/investigation.ts';
import { People, type SignedInPerson } from '../../steps/people.ts';
import { investigationProgram } from './investigation-program.ts';

const INDEX_MS = 60_000;
const word = `w${randomUUID().slice(0, 8)}`;
const people = new People();
let [lead, author, viewer]: SignedInPerson[] = [];
let [investigationId, folder] = ['', ''];

beforeAll(async () => {
  [lead, author, viewer] = await Promise.all([
    people.join('lea', 'lead'),
    people.join('ana', 'investigator'),
    people.join('vic', 'viewer'),
  ]);
  investigationId = await openInvestigation(lead, `Orders of ${word} fail`);
  folder = await mkdtemp(join(tmpdir(), 'signalroom-investigation-'));
});
afterAll(async () => {
  await people.leave();
  await rm(folder, { recursive: true });
});

const send = (name: string, more: object, by = author): Promise<Answered> =>
  asked(by!.token, operation(name), { input: { idempotencyKey: randomUUID(), investigationId, ...more } });
const ask = (name: string, variables: object, by = viewer): Promise<Answered> =>
  asked(by!.token, operation(name), { ...variables });
const did = async (name: string, more: object, by = author) => JSON.parse((await send(name, more, by)).data);
const exported = (format: string, id = investigationId): Promise<Answered> =>
  asked(viewer!.token, operation('export-investigation'), { input: { investigationId: id, format } });

describe('evidence on a running stack', () => {
  test('a file goes to S3 by itself, becomes evidence, and comes back as it was', async () => {
    const bytes = Buffer.from('a heap dump');
    const file = {
      fileName: 'heap.hprof',
      mediaType: 'application/octet-stream',
      sizeBytes: bytes.length,
      sha256: sha256(bytes),
    };
    const ticket = await asked(author!.token, operation('request-upload'), {
      input: { investigationId, ...file },
    });
    const headers: [string, string][] = ticket.headers.map(({ name, value }: Answered) => [name, value]);
    const put = (body: Buffer<ArrayBuffer>) =>
      fetch(ticket.url, {
        method: ticket.method,
        body,
        headers: headers.filter(([name]) => name !== 'content-length'),
      });
    expect((await put(Buffer.from('another one'))).status).toBe(400);
    expect((await put(bytes)).status).toBe(200);
    const { evidenceId } = await did('freeze-file', file);
    const { download, content } = await ask('evidence', { investigationId, evidenceId });
    expect(content).toBeNull();
    expect(await (await fetch(download.url)).text()).toBe('a heap dump');
  });

  test('a file named ../../x is refused by its name, and nothing changes', async () => {
    const file = { fileName: '../../x', mediaType: 'text/plain', sizeBytes: 1, sha256: sha256('x') };
    const { errors } = await graphql(author!.token, operation('request-upload'), {
      input: { investigationId, ...file },
    });
    expect(errors).toMatchObject([{ errorType: 'BadInput', errorInfo: { path: 'input.fileName' } }]);
  });

  test('an answer is asked for again, and told apart from the first', async () => {
    const parameters = JSON.stringify({ service: `none-${word}`, deploymentTime: new Date().toISOString() });
    const query = { templateId: 'error-rate-around-deployment', parameters, store: 'hot' };
    const first = await did('run-query', query);
    const again = await did('rerun-evidence', { evidenceId: first.evidenceId });
    expect(again.rerun).toMatchObject({ of: first.evidenceId, changed: 0, unchanged: 2 });
  });
});

describe('a hypothesis on a running stack', () => {
  test('is drafted, checked and shared, and its draft is nobody else’s', async () => {
    const check = {
      title: 'two sides are told apart',
      templateId: 'error-rate-around-deployment',
      parameters: JSON.stringify({ service: `none-${word}`, deploymentTime: new Date().toISOString() }),
      store: 'cold',
      measure: 'row_count',
      operator: 'eq',
      value: '2',
    };
    const { hypothesisId } = await did('draft-hypothesis', {
      statement: `the pool of ${word}`,
      evidenceIds: [],
      checks: [check],
    });
    const peek = await graphql(lead!.token, operation('hypothesis-draft'), { investigationId, hypothesisId });
    expect(peek.errors).toMatchObject([{ errorType: 'Forbidden' }]);
    const { results } = await did('run-checks', { hypothesisId });
    expect(results).toMatchObject([{ outcome: 'supports', measured: 2 }]);
    await send('share-hypothesis', { hypothesisId });
    const { hypotheses } = await ask('investigation', { investigationId });
    expect(hypotheses).toMatchObject([{ state: 'open', statement: `the pool of ${word}` }]);
    const evidenceIds = [results[0].evidenceId];
    await send(
      'settle-verdict',
      {
        outcome: 'root_cause',
        statement: 'the pool was too small',
        category: 'capacity',
        serviceName: 'checkout',
        evidenceIds,
        ruledOutHypothesisIds: [],
        nothingRuledOut: 'nobody had another idea',
      },
      lead,
    );
    const cause = {
      statement: 'the pool',
      category: 'capacity',
      serviceName: 'checkout',
      rationale: 'the fix held',
    };
    await send('establish-cause', cause, lead);
    expect((await ask('investigation', { investigationId })).verdicts).toMatchObject([{ grade: 100 }]);
  });
});

test('what was written is found a little later, and a second room like it finds the first', async () => {
  const found = await eventually(
    'the verdict is indexed',
    async () => {
      const page = await ask('search-investigations', { text: word, category: 'capacity' });
      expect(page.items).toMatchObject([{ investigationId, verdict: { grade: 100 } }]);
      return page.items;
    },
    INDEX_MS,
  );
  expect(found).toHaveLength(1);
  const second = await openInvestigation(lead!, `Again ${word}`);
  const similar = await ask('similar-investigations', { investigationId: second, limit: 20 });
  expect(similar.length).toBeGreaterThan(0);
  expect(similar[0].because).toContainEqual({ kind: 'service', value: 'checkout' });
});

describe('an export on a running stack', () => {
  test('is verified by the command, imported by it, and read as an archive', async () => {
    const { text, url } = await exported('json');
    expect(await (await fetch(url)).text()).toBe(text);
    const file = join(folder, 'bundle.json');
    await writeFile(file, text);
    expect(await investigationProgram(lead!.token, folder, 'verify', file)).toMatchObject({ code: 0 });
    const { code, out } = await investigationProgram(lead!.token, folder, 'import', file);
    expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining('imported as ') });
    const id = /imported as (\w+):/.exec(out)?.[1] ?? '';
    const archived = await ask('investigation', { investigationId: id });
    expect(archived).toMatchObject({ archive: { originId: investigationId }, verdicts: [{ grade: 100 }] });
    const note = { input: { idempotencyKey: randomUUID(), investigationId: id, text: 'x' } };
    const { errors } = await graphql(author!.token, operation('add-note'), note);
    expect(errors).toMatchObject([{ errorType: 'NotAllowed' }]);
    expect((await exported('json', id)).text).toBe(text);
  });

  test('that somebody changed is refused by name', async () => {
    const { text } = await exported('json');
    const file = join(folder, 'changed.json');
    await writeFile(file, text.replace('the pool was too small', 'the pool was too large'));
    expect(await investigationProgram(lead!.token, folder, 'verify', file)).toMatchObject({
      code: 1,
      out: expect.stringMatching(/events\[\d+\] does not follow the one before it/),
    });
    const bundle = await readFile(file, 'utf8');
    const input = { idempotencyKey: randomUUID(), bundle };
    const { errors } = await graphql(lead!.token, operation('import-investigation'), { input });
    expect(errors).toMatchObject([{ errorType: 'BadInput', errorInfo: { path: 'input.bundle' } }]);
  });

  test('is a report and a notebook too', async () => {
    expect((await exported('markdown')).text).toContain('## Verdict');
    expect(JSON.parse((await exported('ipynb')).text)).toMatchObject({ nbformat: 4 });
  });
});
