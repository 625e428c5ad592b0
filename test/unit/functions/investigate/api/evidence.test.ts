import { describe, expect, test } from '@jest/globals';
import { sha256 } from '../../../../../functions/shared/hash.ts';
import { aSignal } from '../a-signal.ts';
import { anApi, dataOf, opening, vic } from '../an-api.ts';

const RANGE = { from: '2023-11-14T22:00:00Z', to: '2023-11-14T23:00:00Z' };

async function aRoom(signals = [aSignal({ severityNumber: 17, body: 'card 17 refused' })]) {
  const api = await anApi(signals);
  const { investigationId } = await api.mutate('openInvestigation', opening);
  let keys = 0;
  const send = (field: string, input: object, identity?: unknown) =>
    api.mutate(field, { idempotencyKey: `k${keys++}`, investigationId, ...input }, identity);
  const freeze = async (field: string, input: object) => dataOf(await send(field, input));
  const read = (evidenceId: string) => api.ask('evidence', { investigationId, evidenceId });
  return { ...api, investigationId, signals, send, freeze, read };
}

describe('evidence', () => {
  test('of a signal says what it was and which adapter read it', async () => {
    const { freeze, signals, read } = await aRoom();
    const { evidenceId, source } = await freeze('freezeSignal', { signalId: signals[0]!.signalId });
    expect(source).toMatchObject({
      kind: 'signal',
      signal: { form: 'card # refused', adapter: 'otlp-logs', adapterVersion: 1, serviceName: 'checkout' },
    });
    expect(JSON.parse((await read(evidenceId)).content)).toEqual(signals[0]);
  });

  test('of several signals keeps each once, and is found from each', async () => {
    const { freeze, read, ask, send, signals } = await aRoom([aSignal(), aSignal()]);
    const ids = signals.map(({ signalId }) => signalId);
    const { evidenceId } = await freeze('freezeSignals', { signalIds: [...ids, ids[0]], title: 'both' });
    expect(await read(evidenceId)).toMatchObject({ kind: 'signals', title: 'both' });
    for (const signalId of ids)
      expect(await ask('usesOfSignal', { signalId })).toMatchObject([{ evidenceId }]);
    const unknown = send('freezeSignals', { signalIds: [ids[0], 'nobody'] });
    await expect(unknown).rejects.toMatchObject({ type: 'NotFound', info: { path: 'input.signalIds[1]' } });
    const many = send('freezeSignals', { signalIds: Array.from({ length: 51 }, (_, n) => `s${n}`) });
    await expect(many).rejects.toMatchObject({ type: 'BadInput', info: { path: 'input.signalIds' } });
  });

  test('of a chart holds the points of each line in the order of their time', async () => {
    const point = (time: number, value: number, fingerprint = 'f') =>
      aSignal({ kind: 'metric', name: 'cpu', time: 1_700_000_000_000 + time, value, fingerprint });
    const { freeze, read, send } = await aRoom([point(2, 9), point(1, 8), point(1, 7, 'e'), aSignal()]);
    const series = { serviceName: 'checkout', name: 'cpu', ...RANGE };
    const { evidenceId, source } = await freeze('freezeSeries', series);
    expect(source).toMatchObject({
      kind: 'series',
      pointCount: 3,
      adapters: [{ adapter: 'otlp-logs', version: 1 }],
    });
    const { lines } = JSON.parse((await read(evidenceId)).content);
    expect(lines.map((line: { points: unknown }) => line.points)).toEqual([
      [[1_700_000_000_001, 7]],
      [
        [1_700_000_000_001, 8],
        [1_700_000_000_002, 9],
      ],
    ]);
    await expect(send('freezeSeries', { ...series, name: 'memory' })).rejects.toMatchObject({
      type: 'NotFound',
    });
    await expect(send('freezeSeries', { ...series, to: series.from })).rejects.toMatchObject({
      type: 'BadInput',
      info: { path: 'input.to' },
    });
  });

  test('of a trace holds all that is hot of it', async () => {
    const span = (time: number) => aSignal({ kind: 'span', traceId: 't', time: 1_700_000_000_000 + time });
    const { freeze, read, send } = await aRoom([span(2), span(1), aSignal({ traceId: 'other' })]);
    const { evidenceId } = await freeze('freezeTrace', { traceId: 't', ...RANGE });
    const { signals } = JSON.parse((await read(evidenceId)).content);
    expect(signals.map(({ time }: { time: number }) => time - 1_700_000_000_000)).toEqual([1, 2]);
    const none = send('freezeTrace', { traceId: 'u', ...RANGE });
    await expect(none).rejects.toMatchObject({ type: 'NotFound', info: { path: 'input.traceId' } });
  });

  test('of a link keeps http and https only', async () => {
    const { freeze, send } = await aRoom();
    const link = await freeze('freezeLink', { url: 'https://status.example.com/a b', title: 'Status' });
    expect(link.source).toEqual({ kind: 'link', url: 'https://status.example.com/a%20b' });
    for (const url of ['javascript:alert(1)', 'file:///etc/passwd', 'https://a:b@c.example', 'nothing'])
      await expect(send('freezeLink', { url, title: 'x' })).rejects.toMatchObject({
        type: 'BadInput',
        info: { path: 'input.url' },
      });
  });

  test('keeps a whole answer with template and parameters', async () => {
    const { freeze } = await aRoom();
    const parameters = { service: 'checkout', deploymentTime: '2023-11-14T22:13:00Z', minutes: 5 };
    const asked = { templateId: 'error-rate-around-deployment', parameters, store: 'hot' };
    expect((await freeze('runQuery', asked)).source).toMatchObject({ ...asked, templateVersion: 1 });
  });
});

describe('evidence made again', () => {
  const parameters = { service: 'checkout', deploymentTime: '2023-11-14T22:13:00Z', minutes: 5 };
  const query = { templateId: 'error-rate-around-deployment', parameters, store: 'hot' };

  test('is evidence of its own with the difference, and the first stays as it was', async () => {
    const { freeze, read, ask, signals, investigationId } = await aRoom();
    const first = await freeze('runQuery', { ...query, title: 'errors' });
    const before = await read(first.evidenceId);
    signals.push(aSignal({ severityNumber: 17 }));
    const second = await freeze('rerunEvidence', { evidenceId: first.evidenceId, rationale: 'again' });
    expect(second).toMatchObject({
      title: 'errors',
      rerun: { of: first.evidenceId, added: 0, removed: 0, changed: 1, unchanged: 1 },
    });
    expect(await read(first.evidenceId)).toEqual(before);
    const pair = { evidenceId: first.evidenceId, laterEvidenceId: second.evidenceId };
    const difference = await ask('evidenceDifference', { investigationId, ...pair });
    expect(difference).toMatchObject({ changedCount: 1, unchangedCount: 1, addedCount: 0 });
    expect(JSON.parse(String(difference['changed']))).toEqual([
      { before: ['after', 1, 1, 1], after: ['after', 2, 2, 1] },
    ]);
  });

  test('works for signals, traces and charts, and not for what has no question', async () => {
    const metric = aSignal({ kind: 'metric', name: 'cpu', value: 1, traceId: 't' });
    const { freeze, send } = await aRoom([metric]);
    const made = [
      await freeze('freezeSignal', { signalId: metric.signalId }),
      await freeze('freezeSignals', { signalIds: [metric.signalId] }),
      await freeze('freezeTrace', { traceId: 't', ...RANGE }),
      await freeze('freezeSeries', { serviceName: 'checkout', name: 'cpu', ...RANGE }),
    ];
    for (const { evidenceId } of made)
      expect(await freeze('rerunEvidence', { evidenceId })).toMatchObject({
        rerun: { changed: 0, unchanged: 1 },
      });
    const { evidenceId } = await freeze('freezeLink', { url: 'https://a.example', title: 'x' });
    await expect(send('rerunEvidence', { evidenceId })).rejects.toMatchObject({ type: 'NotAllowed' });
    await expect(send('rerunEvidence', { evidenceId: 'none' })).rejects.toMatchObject({
      type: 'BadInput',
      info: { path: 'input.evidenceId' },
    });
  });

  test('stays readable when the source has forgotten it', async () => {
    const { freeze, read, send, signals } = await aRoom();
    const { evidenceId } = await freeze('freezeSignal', { signalId: signals[0]!.signalId });
    const [kept] = signals.splice(0);
    await expect(send('rerunEvidence', { evidenceId })).rejects.toMatchObject({ type: 'NotFound' });
    expect(JSON.parse((await read(evidenceId)).content)).toEqual(kept);
  });

  test('is compared only with its own kind', async () => {
    const { freeze, ask, investigationId, signals } = await aRoom();
    const one = await freeze('freezeSignal', { signalId: signals[0]!.signalId });
    const two = await freeze('freezeLink', { url: 'https://a.example', title: 'x' });
    const compare = (evidenceId: string, laterEvidenceId: string) =>
      ask('evidenceDifference', { investigationId, evidenceId, laterEvidenceId });
    await expect(compare(one.evidenceId, two.evidenceId)).rejects.toMatchObject({ type: 'BadInput' });
    await expect(compare(two.evidenceId, two.evidenceId)).rejects.toMatchObject({ type: 'NotAllowed' });
    expect(await compare(one.evidenceId, 'none')).toBeNull();
  });
});

describe('a file', () => {
  const bytes = Buffer.from('heap');
  const file = {
    fileName: 'heap.hprof',
    mediaType: 'application/octet-stream',
    sizeBytes: 4,
    sha256: sha256(bytes),
  };

  test('is uploaded, frozen, and fetched again', async () => {
    const { ask, files, freeze, read, investigationId } = await aRoom();
    const ticket = await ask('requestUpload', { input: { investigationId, ...file } });
    const headers = ticket['headers'] as { name: string; value: string }[];
    const sent = Object.fromEntries(headers.map(({ name, value }) => [name, value]));
    expect(files.put(String(ticket['url']), bytes, sent)).toBe(200);
    const { evidenceId, source } = await freeze('freezeFile', file);
    expect(source).toEqual({ kind: 'file', fileName: 'heap.hprof', mediaType: 'application/octet-stream' });
    const found = await read(evidenceId);
    expect(found).toMatchObject({ kind: 'file', content: null, sha256: file.sha256 });
    const { url } = found['download'] as { url: string };
    expect(await (await fetch(url)).text()).toBe('heap');
  });

  test('that was not uploaded, is too large, of a strange type or badly named is refused by name', async () => {
    const { send, ask, investigationId } = await aRoom();
    await expect(send('freezeFile', file)).rejects.toMatchObject({ type: 'NotFound' });
    const wrong: [object, string][] = [
      [{ fileName: '../../x' }, 'input.fileName'],
      [{ mediaType: 'text/html' }, 'input.mediaType'],
      [{ sizeBytes: 11 * 1024 * 1024 }, 'input.sizeBytes'],
      [{ sha256: 'abc' }, 'input.sha256'],
    ];
    for (const [part, path] of wrong) {
      const refused = { type: 'BadInput', info: { path } };
      await expect(
        ask('requestUpload', { input: { investigationId, ...file, ...part } }),
      ).rejects.toMatchObject(refused);
      await expect(send('freezeFile', { ...file, ...part })).rejects.toMatchObject(refused);
    }
    const nowhere = ask('requestUpload', { input: { investigationId: 'none', ...file } });
    await expect(nowhere).rejects.toMatchObject({ type: 'NotFound' });
    const viewer = ask('requestUpload', { input: { investigationId, ...file } }, vic);
    await expect(viewer).rejects.toMatchObject({ type: 'Forbidden' });
  });
});
