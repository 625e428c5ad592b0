import { describe, expect, test } from '@jest/globals';
import type { Context } from 'aws-lambda';
import { audit } from '../../../../../functions/collect/audit/audit.ts';
import { createHandler } from '../../../../../functions/collect/audit/handler.ts';
import { normalize } from '../../../../../functions/collect/normalize/normalize.ts';
import { observability } from '../../../../../functions/shared/edge/observability.ts';
import { FakeClock } from '../../../../fakes/clock.ts';
import { FakeRawArrivals } from '../../../../fakes/raw-arrivals.ts';
import { aWorld, delivery, logLines } from '../normalize/world.ts';

const MINUTE = 60_000;
const ARRIVAL = Date.UTC(2026, 4, 4, 10, 57);
const SHARD = 'shardId-000000000000';
const NOTHING = { unbalanced: [], missing: [], notKept: [] };

/** Eight records that arrived, of which those in `lost` never reached the normaliser; looked at ten minutes later. */
async function aPast({ lost = [] as readonly number[] } = {}) {
  const world = aWorld();
  const arrivals = new FakeRawArrivals();
  const all = [1, 2, 3, 4, 5, 6, 7, 8].map((n) =>
    delivery(n, n % 4 === 0 ? 'poison' : logLines({ text: `line ${n}` }), ARRIVAL + n * MINUTE),
  );
  arrivals.arrivals.push(...all);
  await normalize(
    all.filter((_, index) => !lost.includes(index + 1)),
    world,
  );
  return { ...world, arrivals, clock: new FakeClock(ARRIVAL + 15 * MINUTE) };
}
const id = (n: number) => `${SHARD}/${String(n).padStart(6, '0')}`;

describe('the audit of the books', () => {
  test('finds nothing where nothing is wrong, over the turn of an hour too', async () => {
    expect(await audit(await aPast())).toEqual(NOTHING);
  });

  test('finds a record that its reader has passed and the books do not have', async () => {
    expect(await audit(await aPast({ lost: [3, 5] }))).toEqual({ ...NOTHING, missing: [id(3), id(5)] });
  });

  test('takes a record that its reader has not come to for late, not for lost', async () => {
    expect(await audit(await aPast({ lost: [7, 8] }))).toEqual(NOTHING);
  });

  test('tells the records of one shard from those of another', async () => {
    const past = await aPast();
    past.arrivals.arrivals.push({ shardId: 'other', sequenceNumber: '000001', arrivedAt: ARRIVAL + MINUTE });
    expect(await audit(past)).toEqual(NOTHING);
  });

  test('finds a line whose numbers do not add up', async () => {
    const past = await aPast();
    const [line] = await past.ledger.lines('2026-05-04T10');
    const { shardId, ...count } = line!;
    const sequenceNumber = count.sequenceNumber;
    await past.ledger.record({
      shardId,
      firstSequenceNumber: sequenceNumber,
      lastSequenceNumber: sequenceNumber,
      hour: '2026-05-04T10',
      records: [{ ...count, stored: 0 }],
    });
    expect(await audit(past)).toEqual({ ...NOTHING, unbalanced: [id(1)] });
  });

  test('finds a sidelined record that is not kept', async () => {
    const past = await aPast();
    past.sidelined.kept = async ({ recordId }) => (recordId === id(4) ? 0 : 1);
    expect(await audit(past)).toEqual({ ...NOTHING, notKept: [id(4)] });
  });
});

describe('the handler of the audit', () => {
  const run = async (past: Awaited<ReturnType<typeof aPast>>) => {
    const edge = observability('collect/audit', { STAGE: 'test', LOG_LEVEL: 'SILENT' });
    const sent: [string, number][] = [];
    edge.metrics.addMetric = (name, _unit, value) => {
      sent.push([name, value]);
      return edge.metrics;
    };
    await createHandler({ observability: edge, ...past })(
      { 'detail-type': 'Scheduled Event' },
      {} as Context,
    );
    return sent;
  };

  test('sends the number of records that differ, and zero when none does', async () => {
    expect(await run(await aPast())).toEqual([['BooksDifference', 0]]);
    expect(await run(await aPast({ lost: [3, 5] }))).toEqual([['BooksDifference', 2]]);
  });
});
