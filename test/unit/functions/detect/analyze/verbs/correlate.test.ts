import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { hashedName } from '../../../../../../bench/accuracy/disguise.ts';
import { analyze } from '../../../../../../functions/detect/analyze/analyze.ts';
import { readSignalLine } from '../../../../../../functions/detect/analyze/correlate/read-signal-line.ts';
import { replay } from '../../../../../../functions/detect/analyze/correlate/replay.ts';
import { readTopology } from '../../../../../../functions/detect/analyze/correlate/topology.ts';
import { VERBS } from '../../../../../../functions/detect/analyze/registry.ts';
import { signal } from '../../signals.ts';

const folder = mkdtempSync(join(tmpdir(), 'correlate-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function run(lines: readonly (object | string)[], topology: unknown = []) {
  const path = join(folder, 'deps.json');
  writeFileSync(path, typeof topology === 'string' ? topology : JSON.stringify(topology));
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const input = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
  const exit = await analyze(['correlate', '--topology', path], VERBS, {
    stdin: Readable.from([Buffer.from(input)]),
    stdout,
    stderr,
  });
  stdout.end();
  stderr.end();
  const output = (await text(stdout)).split('\n').slice(0, -1);
  return { exit, output: output.map((line) => JSON.parse(line)), errors: await text(stderr) };
}

const at = (signalId: string, time: number, serviceName: string, more: object = {}) => ({
  signalId,
  time,
  name: `${serviceName} fails`,
  resource: { serviceName },
  ...more,
});
const WEB_CALLS_SHOP = [{ caller: 'web', callee: 'shop' }];
const MINUTE = 60_000;

describe('analyze correlate', () => {
  test('groups what calls each other, keeps the rest apart, and says why', async () => {
    const lines = [at('a', 0, 'shop'), at('b', 5_000, 'web'), at('c', 6_000, 'mail')];
    const { exit, output } = await run(lines, WEB_CALLS_SHOP);
    expect(exit).toBe(0);
    expect(output.map(({ signalId }) => signalId)).toEqual(['a', 'b', 'c']);
    expect(output[1].incidentId).toBe(output[0].incidentId);
    expect(output[2].incidentId).not.toBe(output[0].incidentId);
    expect(output[0].because).toEqual([{ strategy: 'first', reason: 'it opened the incident' }]);
    expect(output[1].because).toContainEqual({ strategy: 'dependency', reason: 'web depends on shop' });
  });

  test('takes dependencies as a list or as a member, and whole signals beside minimal ones', async () => {
    const whole = signal({ time: 1_000, resource: { serviceName: 'web' } });
    const lines = [at('a', 0, 'shop'), whole];
    const wrapped = await run(lines, { dependencies: WEB_CALLS_SHOP });
    expect(wrapped.exit).toBe(0);
    expect(wrapped.output[1].incidentId).toBe(wrapped.output[0].incidentId);
    expect(await run(lines, WEB_CALLS_SHOP)).toEqual(wrapped);
  });

  test('places a change shortly before beside its symptom; what opens nothing is in no incident', async () => {
    const { output } = await run([
      at('deployment', 0, 'shop', { kind: 'change' }),
      at('alert', 4 * MINUTE, 'shop'),
      at('other deployment', 0, 'mail', { kind: 'change' }),
      at('mild', 0, 'pay', { severityNumber: 9 }),
      at('log', 0, 'shop', { kind: 'log' }),
    ]);
    expect(output[0].incidentId).toBe(output[1].incidentId);
    expect(output.slice(2)).toEqual(
      ['other deployment', 'mild', 'log'].map((signalId) => ({ signalId, incidentId: null, because: [] })),
    );
  });

  test('what resolves an incident is in it, and the next alert opens another', async () => {
    const { output } = await run([
      at('a', 0, 'shop'),
      at('b', 1_000, 'shop', { status: 'resolved' }),
      at('c', 2_000, 'shop'),
    ]);
    expect(output[1].incidentId).toBe(output[0].incidentId);
    expect(output[2].incidentId).not.toBe(output[0].incidentId);
  });

  test('what nothing links any more is split, as time passes after the last signal', async () => {
    const { output } = await run(
      [
        at('web', 0, 'web'),
        at('shop', 1_000, 'shop'),
        at('stock', 2_000, 'stock'),
        at('shop again', 3_000, 'shop', { status: 'resolved' }),
      ],
      [...WEB_CALLS_SHOP, { caller: 'shop', callee: 'stock' }],
    );
    expect(output[3].incidentId).toBe(output[0].incidentId);
    expect(output[2].incidentId).not.toBe(output[0].incidentId);
    expect(output[2].because.at(-1)).toEqual({
      strategy: 'split',
      reason: 'nothing links stock fails to the rest any more: shop fails did, and is over',
    });
  });

  test('a signal that comes twice is placed once', async () => {
    const { output } = await run([at('a', 0, 'shop'), at('a', 0, 'shop')]);
    expect(output[0]).toEqual(output[1]);
  });

  test('names line and field of what is malformed, goes on with the others and says so in the exit code', async () => {
    const { exit, output, errors } = await run([
      '{"signalId"',
      { time: 0 },
      { signalId: 'x', time: 'soon' },
      '',
      { signalId: 'x', time: 0, severityNumber: 99 },
      { ...signal(), resource: { serviceName: 7 } },
      { ...signal(), schemaVersion: 99 },
      at('good', 0, 'shop'),
    ]);
    expect(exit).toBe(1);
    expect(output).toMatchObject([{ signalId: 'good' }]);
    expect(errors.split('\n').slice(0, -1)).toEqual([
      expect.stringContaining('analyze: line 1: is no JSON'),
      expect.stringContaining('analyze: line 2: field "signalId": '),
      'analyze: line 3: field "time": must be epoch milliseconds or an ISO-8601 instant',
      expect.stringContaining('analyze: line 5: field "severityNumber": '),
      expect.stringContaining('analyze: line 6: field "resource.serviceName": '),
      expect.stringContaining('analyze: line 7: field "schemaVersion": is newer than 2'),
    ]);
  });

  test('a topology that can not be read is wrong usage', async () => {
    const incomplete = await run([at('a', 0, 'shop')], [{ caller: 'web' }]);
    expect(incomplete).toMatchObject({ exit: 2, output: [] });
    expect(incomplete.errors).toContain('field "--topology": [0].callee');
    expect(await run([], '{')).toMatchObject({ exit: 2, errors: expect.stringContaining('is no JSON') });
  });
});

const SERVICES = ['front', 'orders', 'stock', 'pay', 'mail', 'search'];
const service = fc.constantFrom(...SERVICES);
const calls = fc.array(fc.record({ caller: service, callee: service }), { maxLength: 8 });
const alerts = fc.array(
  fc.record({
    serviceName: service,
    minute: fc.integer({ min: 0, max: 50 }),
    kind: fc.constantFrom('alert', 'alert', 'anomaly', 'change'),
    status: fc.constantFrom('firing', 'firing', 'resolved'),
    fingerprint: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
  }),
  { maxLength: 30 },
);

describe('grouping offline', () => {
  test('depends on no name and on no order, and gives the same ids each time', async () => {
    await fc.assert(
      fc.asyncProperty(alerts, calls, async (given, dependencies) => {
        const read = (rename: (name: string) => string) =>
          given.map(({ minute, serviceName, ...more }, index) =>
            readSignalLine(
              JSON.stringify(at(`${index}`, minute * MINUTE, rename(serviceName), { ...more, name: 'n' })),
            ),
          );
        const plain = await replay(read(String), readTopology(JSON.stringify(dependencies)));
        const hidden = dependencies.map(({ caller, callee }) => ({
          caller: hashedName(caller),
          callee: hashedName(callee),
        }));
        const other = await replay(
          read(hashedName).reverse(),
          readTopology(JSON.stringify(hidden.reverse())),
        );
        const groups = (found: typeof plain) =>
          found.map(({ signalId, incidentId }) => [signalId, incidentId]);
        expect(groups(other).reverse()).toEqual(groups(plain));
      }),
    );
  });

  test('takes storms of alerts apart whatever the names, the order and the time of day', async () => {
    const given = [0, 3, 6].flatMap((minute) =>
      Array.from({ length: 40 }, (_, index) => ({
        signalId: `${minute}-${index}`,
        time: minute * MINUTE + index * 300,
        serviceName: SERVICES[index % 3] ?? '',
      })),
    );
    const grouped = async (rename: (name: string) => string, shift: number) => {
      const signals = given.map(({ signalId, time, serviceName }) =>
        readSignalLine(JSON.stringify(at(signalId, time + shift, rename(serviceName)))),
      );
      const dependencies = SERVICES.slice(1, 3).map((callee) => ({ caller: 'front', callee }));
      const renamed = dependencies.map(({ caller, callee }) => ({
        caller: rename(caller),
        callee: rename(callee),
      }));
      const found = await replay(signals.toReversed(), readTopology(JSON.stringify(renamed)));
      return found.toReversed().map(({ incidentId }) => incidentId);
    };
    const plain = await grouped(String, 0);
    expect(new Set(plain).size).toBe(3);
    expect(await grouped(hashedName, 86_400_007)).toEqual(plain);
  });
});
