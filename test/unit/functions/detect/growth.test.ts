import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { KINDS, madeUp } from '../../../../bench/detect/made-up-signals.ts';
import { madeUpCase } from '../../../../bench/rank/made-up-case.ts';
import { replay } from '../../../../functions/detect/analyze/correlate/replay.ts';
import { group } from '../../../../functions/detect/group.ts';
import { rankCauses } from '../../../../functions/detect/rank/rank.ts';
import { fallenOff } from '../../../../functions/detect/split/split.ts';
import { mineLines, TemplateMiner } from '../../../../functions/detect/templates/template-miner.ts';
import type { IncidentMember } from '../../../../schemas/incident.ts';
import { RankCase } from '../../../../schemas/rank-case.ts';
import { CountedWork } from '../../../steps/counted-work.ts';
import { Placing } from './placing.ts';
import { signal } from './signals.ts';
import { Watching } from './watch/watching.ts';

/** Things of one service: series, templates, edges, alerts. */
const PER_SERVICE = 100;
/** So much more may the last cost beside the first. */
const TOLERATED = 1.25;

const work = new CountedWork();
beforeAll(() => work.begin());
afterAll(() => work.end());

const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, key) => key);
const word = (number: number): string =>
  [...String(number)].map((digit) => 'bdfgklmnrt'[Number(digit)]).join('a');

/** At no size much more than at the first. */
function expectNoMore(costs: readonly number[]): void {
  const [first = 0] = costs;
  expect(first).toBeGreaterThan(0);
  const ratios = costs.map((cost) => Number((cost / first).toFixed(2)));
  expect({ ratios, most: Math.max(...ratios) <= TOLERATED }).toEqual({ ratios, most: true });
}

/** Work is counted, not timed: what is executed, what the store is asked, and how many bytes it is sent. */
describe('from ten to ten thousand', () => {
  test.each(KINDS)(
    'things that a %s is about: a batch about all costs as much for each, one about ten the same whatever else is known',
    async (kind) => {
      const [all, ten, units]: number[][] = [[], [], []];
      for (const count of [10, 100, 1_000, 10_000]) {
        const watching = new Watching();
        const feed = (keys: readonly number[], minute: number) =>
          watching.feed(
            keys.map((key) =>
              madeUp(kind, { key, minute, serviceName: `service-${Math.floor(key / PER_SERVICE)}` }),
            ),
          );
        // Of a batch a log learns 64 lines that are new.
        for (const minute of kind === 'log' ? [0, 1] : [1]) await feed(upTo(count), minute);
        const before = { ...watching.state.calls };
        all!.push((await work.of(() => feed(upTo(count), 2))) / count);
        const written = watching.state.calls.unitsWritten - before.unitsWritten;
        const one = await work.of(() => feed(upTo(10), 3));
        // With ten things a service is small: none is asked what is missing of the others, nor has it filled a block.
        if (count >= PER_SERVICE) ten!.push(one);
        if (count >= PER_SERVICE) units!.push(written / count);
        expect(watching.state.calls.loads - before.loads).toBe(2);
      }
      expectNoMore(all!);
      expectNoMore(units!);
      expectNoMore(ten!);
    },
  );

  test('templates: as much for each line, whether or not its template is known', async () => {
    const [unknown, known]: number[][] = [[], []];
    for (const count of [10, 100, 1_000, 10_000]) {
      const miner = new TemplateMiner();
      const lines = upTo(count).map((n) => `${word(n)} did ${word(7 * n)} to ${word(n ^ 99)} in ${n} ms`);
      unknown!.push((await work.of(() => mineLines(miner, lines))) / count);
      known!.push(await work.of(() => mineLines(miner, lines.slice(0, 10))));
    }
    expectNoMore(unknown!);
    expectNoMore(known!);
  });

  test('open alerts: as much for each that begins, and for the end of one', async () => {
    const [begun, ended]: number[][] = [[], []];
    for (const count of [10, 100, 1_000, 10_000]) {
      const room = new Placing({ services: new Map(), learned: new Map() });
      const of = (n: number, more: object = {}) =>
        signal({
          name: `${word(n)} fails`,
          fingerprint: `fp-${n}`,
          resource: { serviceName: `s-${n}` },
          ...more,
        });
      const alerts = upTo(count).map((n) => of(n));
      begun!.push(
        (await work.of(async () => {
          for (const alert of alerts) await group(alert, room.context, room);
        })) / count,
      );
      const end = of(3, { status: 'resolved', time: 1_000_500 });
      ended!.push(await work.of(() => group(end, room.context, room)));
    }
    expectNoMore(begun!);
    expectNoMore(ended!);
  });

  test('signals of one incident that may have fallen apart', async () => {
    const costs: number[] = [];
    for (const count of [10, 100, 1_000, 10_000]) {
      const members: readonly IncidentMember[] = upTo(count).map((n) => ({
        incidentId: 'one',
        signalId: `${n}`,
        time: n,
        kind: 'alert',
        name: 'Fails',
        severityNumber: 17,
        status: 'firing',
        fingerprint: `${n}`,
        because: [],
        marks: [`key ${n % 5}`],
        links: [`key ${n % 3}`],
      }));
      costs.push((await work.of(() => fallenOff(members, 1))) / count);
    }
    expectNoMore(costs);
  });

  test('series of a case to rank: as much for each', async () => {
    const costs: number[] = [];
    for (const services of [10, 100, 1_000]) {
      const input = RankCase.parse(madeUpCase(services));
      costs.push((await work.of(() => rankCauses(input))) / services);
    }
    expectNoMore(costs);
  });

  test('alerts replayed offline, each of which ends after some minutes: as much for each', async () => {
    const costs: number[] = [];
    for (const count of [100, 1_000, 3_000]) {
      const alerts = upTo(count).flatMap((n) => {
        const fails = { name: word(n), fingerprint: `fp-${n}`, resource: { serviceName: `s-${n % 50}` } };
        return [
          signal({ ...fails, time: n * 10_000 }),
          signal({ ...fails, time: n * 10_000 + 150_000, status: 'resolved' }),
        ];
      });
      costs.push((await work.of(() => replay(alerts, { services: new Map(), learned: new Map() }))) / count);
    }
    expectNoMore(costs);
  });
});
