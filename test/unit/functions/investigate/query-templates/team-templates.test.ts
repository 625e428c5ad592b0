import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { TEMPLATE_TRANSITIONS } from '../../../../../functions/investigate/query-templates/team-templates.ts';
import { aSignal } from '../a-signal.ts';
import { anApi, ana, lea, opening, vic } from '../an-api.ts';

const ben = { ...ana, sub: 'sub-ben', username: 'ben' };
const documentOf = (more: { id?: string; version?: number; wanted?: number; body?: string } = {}) => `
id: ${more.id ?? 'logs-of-a-service'}
version: ${more.version ?? 1}
summary: How many logs a service wrote.
parameters:
  service: { type: service, description: The service }
  since: { type: instant, description: From when on }
body: |
  ${more.body ?? 'from log between $since and $since + 1h | where service_name = $service | summarize logs = count()'}
tests:
  - name: Logs of others do not count
    parameters: { service: cart, since: '2026-03-01T10:00:00Z' }
    signals:
      - { kind: log, time: '2026-03-01T10:01:00Z', service: cart }
      - { kind: log, time: '2026-03-01T10:01:00Z', service: mail }
    rows: [[${more.wanted ?? 1}]]
`;
const which = { templateId: 'logs-of-a-service', version: 1 };
const parameters = JSON.stringify({ service: 'checkout', since: '2023-11-14T22:00:00Z' });
const question = { ...which, parameters, store: 'cold' };

const aKey = () => ({ idempotencyKey: randomUUID() });

/** The API with one version proposed by ana. */
async function aRoom() {
  const api = await anApi([aSignal(), aSignal()]);
  const propose = (document: string, identity: object = ana) =>
    api.mutate('proposeQueryTemplate', { ...aKey(), document, rationale: 'asked twice a week' }, identity);
  const review = (decision: string, identity: object, more: object = {}) =>
    api.mutate('reviewQueryTemplate', { ...aKey(), ...which, decision, ...more }, identity);
  await propose(documentOf());
  return { ...api, propose, review };
}

describe('a query template that a team writes', () => {
  test('is shown beside those that are shipped, with its state and who did what', async () => {
    const { ask, review } = await aRoom();
    await review('approve', ben, { rationale: 'fine' });
    const listed = (await ask('queryTemplates', {}, vic)) as unknown as {
      templateId: string;
      state: string;
    }[];
    expect(listed.filter(({ state }) => state !== 'shipped')).toEqual([expect.objectContaining(which)]);
    expect(await ask('queryTemplate', which, vic)).toMatchObject({
      state: 'approved',
      document: documentOf(),
      columns: [{ name: 'logs', type: 'number' }],
      proposed: { by: 'ana', rationale: 'asked twice a week' },
      reviewed: { by: 'ben', rationale: 'fine' },
    });
    expect(await ask('queryTemplate', { templateId: 'top-error-messages' }, vic)).toMatchObject({
      state: 'shipped',
    });
    expect(await ask('queryTemplate', { ...which, version: 2 }, vic)).toBeNull();
  });

  test('is asked for evidence only once somebody else approved it', async () => {
    const { ask, mutate, review } = await aRoom();
    const { investigationId } = await mutate('openInvestigation', opening);
    const freeze = (key: string, more: object = {}) =>
      mutate('runQuery', { idempotencyKey: key, investigationId, ...question, ...more });
    await expect(freeze('a')).rejects.toMatchObject({ type: 'NotAllowed', info: { state: 'proposed' } });
    await expect(ask('startQueryRun', { input: question })).rejects.toMatchObject({ type: 'NotAllowed' });
    await expect(review('approve', ana)).rejects.toMatchObject({ type: 'Forbidden' });
    await review('approve', ben);
    const frozen = JSON.parse((await freeze('b', { version: undefined })).data);
    expect(frozen.source).toMatchObject({ templateId: which.templateId, templateVersion: 1, rowCount: 1 });
    expect(await ask('startQueryRun', { input: question })).toMatchObject({
      state: 'queued',
      templateVersion: 1,
    });
  });

  test('can be tried in any state, and nothing is kept', async () => {
    const { ask } = await aRoom();
    const tried = await ask('tryQueryTemplate', { input: question });
    expect(JSON.parse(String(tried))).toMatchObject({ columns: ['logs'], rows: [[2]], store: 'cold' });
    await expect(ask('tryQueryTemplate', { input: { ...question, version: 3 } })).rejects.toMatchObject({
      type: 'NotFound',
    });
    await expect(ask('tryQueryTemplate', { input: question }, vic)).rejects.toMatchObject({
      type: 'Forbidden',
    });
  });

  test('runs the newest version that is approved, unless another is named', async () => {
    const { ask, propose, review } = await aRoom();
    await review('approve', ben);
    await propose(documentOf({ version: 2 }));
    const newest = { ...question, version: undefined };
    expect(await ask('startQueryRun', { input: newest })).toMatchObject({ templateVersion: 1 });
    await review('approve', ben, { version: 2 });
    expect(await ask('startQueryRun', { input: newest })).toMatchObject({ templateVersion: 2 });
    expect(await ask('startQueryRun', { input: question })).toMatchObject({ templateVersion: 1 });
  });

  test('is deprecated by its author or a lead, and then asked no more', async () => {
    const { ask, review } = await aRoom();
    const deprecate = (identity: object) =>
      ask('deprecateQueryTemplate', { input: { ...aKey(), ...which, rationale: 'wrong' } }, identity);
    await expect(deprecate(ana)).rejects.toMatchObject({ type: 'NotAllowed', info: { state: 'proposed' } });
    await review('approve', ben);
    await expect(deprecate(ben)).rejects.toMatchObject({ type: 'Forbidden' });
    expect(await deprecate(lea)).toMatchObject({
      state: 'deprecated',
      deprecated: { by: 'lea', rationale: 'wrong' },
    });
    await expect(ask('startQueryRun', { input: question })).rejects.toMatchObject({ type: 'NotAllowed' });
  });

  test('is the same when it is proposed, reviewed or deprecated again', async () => {
    const { ask, propose, review } = await aRoom();
    const first = await ask('queryTemplate', which);
    expect(await propose(documentOf())).toEqual(first);
    const approved = await review('approve', ben);
    expect(await review('approve', ben)).toEqual(approved);
    await expect(review('reject', lea)).rejects.toMatchObject({
      type: 'NotAllowed',
      info: { state: 'approved' },
    });
  });

  test('answers a key once, and refuses it for another input', async () => {
    const { mutate, review } = await aRoom();
    const key = { idempotencyKey: 'k' };
    const approved = await review('approve', ben, key);
    expect(await review('approve', ben, key)).toEqual(approved);
    await expect(review('reject', ben, key)).rejects.toMatchObject({
      type: 'KeyReused',
      info: { path: 'idempotencyKey' },
    });
    await expect(
      mutate('deprecateQueryTemplate', { ...key, ...which, rationale: 'wrong' }, ben),
    ).rejects.toMatchObject({ type: 'KeyReused' });
    await mutate('deprecateQueryTemplate', { ...key, ...which, rationale: 'wrong' }, lea);
    expect(await review('approve', ben, key)).toEqual(approved);
  });

  test.each([
    [
      documentOf({ id: 'other-logs', wanted: 2 }),
      'tests[0] "Logs of others do not count": rows[0] logs is 1, wanted 2',
    ],
    [
      documentOf({ body: 'from log | select time' }),
      /document:8:1 body: line 1, column 10: there is "\|" where/,
    ],
    ['id: x\nversion: 1', /document:1:1 summary: /],
    [`${documentOf()}more: 1\n`, /document:17:1 more: is not a field of a query template here/],
    [
      documentOf({ id: 'top-error-messages' }),
      /input\.document: "top-error-messages" is the id of a template that is shipped/,
    ],
    [
      documentOf({ body: 'from log between $since and now | summarize n = count()' }),
      /input\.document: "logs-of-a-service" has version 1 already, raise it/,
    ],
    ['a: &a [1]', /anchors and aliases are not allowed/],
  ])('is refused with what is wrong (%#)', async (document, message) => {
    const { ask, propose } = await aRoom();
    await expect(propose(document)).rejects.toMatchObject({
      message: typeof message === 'string' ? message : expect.stringMatching(message),
    });
    expect(await ask('queryTemplates', {}, vic)).toHaveLength(27);
  });

  test('changes as the guide draws it', async () => {
    const readme = await readFile(
      new URL('../../../../../functions/investigate/README.md', import.meta.url),
      'utf8',
    );
    for (const [name, { from, to }] of Object.entries(TEMPLATE_TRANSITIONS))
      for (const state of from) expect(readme).toContain(`  ${state} --> ${to}: ${name}`);
  });
});
