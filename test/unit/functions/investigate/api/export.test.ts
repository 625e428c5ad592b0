import { describe, expect, test } from '@jest/globals';
import { verifyBundle } from '../../../../../functions/investigate/bundle/verify-bundle.ts';
import { sha256 } from '../../../../../functions/shared/hash.ts';
import type { InvestigationBundle } from '../../../../../schemas/investigation-bundle.ts';
import { aSignal } from '../a-signal.ts';
import { type Answer, ana, lea, vic } from '../an-api.ts';
import { anOpenRoom } from '../an-open-room.ts';
import { operationsOver } from './operations-over.ts';

const EVIL = '<script>alert(1)</script> [x](javascript:alert(1)) | `code`\n# head';
const parameters = { service: 'checkout', deploymentTime: '2023-11-14T22:13:00Z', minutes: 5 };

/** A room in which everything that an export has a place for was said. */
async function aFullRoom() {
  const room = await anOpenRoom([aSignal({ severityNumber: 17, body: 'boom', name: EVIL })], {
    title: EVIL.slice(0, 50),
  });
  const evidenceIds = [await room.freeze()];
  await room.send('runQuery', {
    templateId: 'error-rate-around-deployment',
    parameters,
    store: 'hot',
    title: EVIL,
  });
  await room.send('freezeLink', { url: 'https://a.example/x)(y', title: EVIL });
  const file = {
    fileName: 'a.bin',
    mediaType: 'application/octet-stream',
    sizeBytes: 4,
    sha256: sha256('heap'),
  };
  const ticket = await room.ask('requestUpload', {
    input: { investigationId: room.investigationId, ...file },
  });
  const headers = ticket['headers'] as { name: string; value: string }[];
  const sent = Object.fromEntries(headers.map(({ name, value }) => [name, value]));
  room.files.put(String(ticket['url']), Buffer.from('heap'), sent);
  await room.send('freezeFile', file);
  await room.send('addNote', { text: EVIL });
  const hypothesisId = await room.state(EVIL);
  await room.send('draftHypothesis', { statement: 'a secret draft', evidenceIds: [] });
  await room.send('refuteHypothesis', { hypothesisId, evidenceIds, rationale: EVIL });
  const verdict = {
    outcome: 'root_cause',
    statement: EVIL,
    category: 'code',
    serviceName: 'checkout',
    evidenceIds,
  };
  await room.send('settleVerdict', { ...verdict, ruledOutHypothesisIds: [hypothesisId] }, lea);
  const exported = (format: string, investigationId = room.investigationId) =>
    room.ask('exportInvestigation', { input: { investigationId, format } }, vic);
  const bundle = async () => JSON.parse(String((await exported('json'))['text'])) as InvestigationBundle;
  const bring = (text: string, identity: unknown = lea, idempotencyKey = 'import') =>
    room.mutate('importInvestigation', { idempotencyKey, bundle: text }, identity);
  return { ...room, exported, bundle, bring };
}

describe('a bundle', () => {
  test('holds log and evidence, is the same every time, and is sound by itself', async () => {
    const { exported, bundle } = await aFullRoom();
    const [first, second] = [await exported('json'), await exported('json')];
    expect(second).toEqual(first);
    expect(await (await fetch(String(first['url']))).text()).toBe(first['text']);
    const made = await bundle();
    expect(verifyBundle(made)).toMatchObject({ sound: { bundle: { evidence: { length: 4 } } } });
    expect(made.evidence.map(({ encoding }) => encoding)).toEqual(['utf8', 'utf8', 'utf8', 'base64']);
    expect(first['text']).not.toContain('a secret draft');
  });

  test.each<[string, (bundle: InvestigationBundle) => void, string]>([
    ['a changed event', ({ events }) => Object.assign(events[3]!, { rationale: 'changed' }), 'events[3]'],
    ['a missing event', ({ events }) => events.splice(3, 1), 'events[3]'],
    ['a cut log', ({ events }) => events.splice(-1), 'head'],
    ['changed evidence', ({ evidence }) => Object.assign(evidence[1]!, { content: '{}' }), 'evidence[1]'],
    [
      'changed evidence with its hash',
      ({ evidence }) => Object.assign(evidence[1]!, { content: '{}', sha256: sha256('{}') }),
      'evidence[1]',
    ],
    ['missing evidence', ({ evidence }) => evidence.splice(0, 1), 'evidence'],
    ['evidence twice', ({ evidence }) => evidence.push(evidence[0]!), 'evidence[4]'],
    ['another id', (bundle) => Object.assign(bundle, { investigationId: 'other' }), 'events[0]'],
    ['another format', (bundle) => Object.assign(bundle, { format: 'zip' }), 'format'],
    ['an unknown event', ({ events }) => Object.assign(events[2]!, { type: 'x' }), 'events[2]'],
  ])('with %s is refused by name', async (_what, change, path) => {
    const { bundle, bring } = await aFullRoom();
    const changed = await bundle();
    change(changed);
    expect(verifyBundle(changed)).toMatchObject({ path, reason: expect.any(String) });
    await expect(bring(JSON.stringify(changed))).rejects.toMatchObject({
      type: 'BadInput',
      info: { path: 'input.bundle', at: path },
    });
  });

  test('of a branch is sound by itself: what it began with is in the bundle of its parent', async () => {
    const { mutate, exported, investigationId } = await aFullRoom();
    const branch = { idempotencyKey: 'b', investigationId, title: 'what if' };
    const made = await mutate('branchInvestigation', branch);
    const { investigationId: id } = JSON.parse(made.data) as { investigationId: string };
    const bundle = JSON.parse(String((await exported('json', id))['text']));
    expect(verifyBundle(bundle)).toMatchObject({ sound: { bundle: { evidence: [] } } });
    expect((await exported('markdown', id))['text']).toContain('## Hypotheses');
  });

  test('that is no JSON, or brought by somebody who is no lead, is refused', async () => {
    const { bring } = await aFullRoom();
    await expect(bring('{')).rejects.toMatchObject({ type: 'BadInput', info: { path: 'input.bundle' } });
    await expect(bring('{}', ana)).rejects.toMatchObject({ type: 'Forbidden' });
  });
});

describe('an archive', () => {
  test('reads as the investigation did where it happened, and says where it came from', async () => {
    const { see, ask, bundle, bring, investigationId } = await aFullRoom();
    const [before, made] = [await see(), await bundle()];
    const archived = await bring(JSON.stringify(made));
    expect(archived.investigationId).not.toBe(investigationId);
    const same = { investigationId: archived.investigationId, sequence: 2 };
    const archive = { originId: investigationId, originHash: made.head.hash, author: { name: 'lea' } };
    const read = await ask('investigation', { investigationId: archived.investigationId });
    expect(read).toMatchObject({ ...before, ...same, archive });
    for (const { evidenceId } of before.evidence as { evidenceId: string }[]) {
      const piece = { investigationId: archived.investigationId, evidenceId };
      const kept = made.evidence.find((one) => one.evidenceId === evidenceId)!;
      const { content } = await ask('evidence', piece);
      expect(content).toBe(kept.encoding === 'utf8' ? kept.content : `{"base64":"${kept.content}"}`);
    }
  });

  test('cannot be changed, and is made once of a bundle', async () => {
    const { bundle, bring, mutate, ask } = await aFullRoom();
    const text = JSON.stringify(await bundle());
    const archived = await bring(text);
    expect(await bring(text)).toEqual(archived);
    await expect(bring(text, lea, 'another')).rejects.toMatchObject({
      type: 'Conflict',
      info: { investigationId: archived.investigationId },
    });
    const { investigationId } = archived;
    const note = mutate('addNote', { idempotencyKey: 'n', investigationId, text: 'x' });
    await expect(note).rejects.toMatchObject({ type: 'NotAllowed', info: { path: 'input.investigationId' } });
    expect((await ask('investigations', {})).items).toHaveLength(2);
  });

  test('is exported as the bundle that it was made of', async () => {
    const { bundle, bring, exported } = await aFullRoom();
    const made = await bundle();
    const { investigationId } = await bring(JSON.stringify(made));
    expect(JSON.parse(String((await exported('json', investigationId))['text']))).toEqual(made);
    expect((await exported('markdown', investigationId))['text']).toContain('## Verdict');
  });
});

describe('a report', () => {
  test('shows what people wrote as text: no tag, no link of theirs, no heading, no table cell', async () => {
    const { exported } = await aFullRoom();
    const text = String((await exported('markdown'))['text']);
    for (const heading of ['Verdict', 'Hypotheses', 'Evidence', 'Notes', 'Timeline'])
      expect(text).toContain(`\n## ${heading}\n`);
    expect(text).not.toMatch(/<script|(?<!\\)\]\(javascript|^# head/m);
    expect(text).toContain('\\[x\\]\\(javascript\\:alert\\(1\\)\\)');
    expect(text).toContain('](<https://a.example/x)(y>)');
    expect(text).toContain('| side | total | errors | rate |');
    expect(text).not.toContain('a secret draft');
  });
});

describe('a notebook', () => {
  test('has the cells that nbformat 4.5 asks for, with the data of the evidence', async () => {
    const { exported } = await aFullRoom();
    const notebook = JSON.parse(String((await exported('ipynb'))['text']));
    expect(notebook).toMatchObject({
      nbformat: 4,
      nbformat_minor: 5,
      metadata: { kernelspec: { name: 'python3' } },
    });
    const cells = notebook.cells as Answer[];
    const ids = cells.map((cell) => String(cell['id']));
    expect(new Set(ids).size).toBe(ids.length);
    for (const cell of cells) {
      expect(cell['id']).toMatch(/^[a-zA-Z0-9-_]{1,64}$/);
      expect(cell).toMatchObject({ metadata: {}, source: expect.any(String) });
      const keys = cell['cell_type'] === 'code' ? ['execution_count', 'outputs'] : [];
      expect(Object.keys(cell).sort()).toEqual(['cell_type', 'id', 'metadata', 'source', ...keys].sort());
    }
    const code = cells.filter((cell) => cell['cell_type'] === 'code');
    const literal = /json\.loads\((".*")\)/.exec(String(code[1]!['source']))?.[1] ?? '';
    expect(JSON.parse(JSON.parse(literal))).toMatchObject({
      templateId: 'error-rate-around-deployment',
      parameters,
    });
    const shown = cells.map((cell) =>
      cell['cell_type'] === 'markdown'
        ? cell['source']
        : (cell['outputs'] as { data: Record<string, string> }[]).map(({ data }) => data['text/html']),
    );
    expect(JSON.stringify(shown)).toContain('&lt;script');
    expect(JSON.stringify(shown)).not.toContain('<script');
    expect(JSON.stringify(notebook)).not.toContain('a secret draft');
  });
});

test('an export of what is not there, or in a strange format, is refused', async () => {
  const { exported } = await aFullRoom();
  await expect(exported('json', 'none')).rejects.toMatchObject({ type: 'NotFound' });
  await expect(exported('pdf')).rejects.toMatchObject({ type: 'BadInput', info: { path: 'input.format' } });
});

test('what is exported and imported is answered as the schema wants it', async () => {
  const room = await aFullRoom();
  const send = await operationsOver(room);
  const { text } = await send('export-investigation', {
    input: { investigationId: room.investigationId, format: 'json' },
  });
  const archived = await send('import-investigation', { input: { idempotencyKey: 'i', bundle: text } }, lea);
  expect(archived).toMatchObject({ archive: { originId: room.investigationId } });
});
