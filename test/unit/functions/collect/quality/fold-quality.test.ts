import { describe, expect, test } from '@jest/globals';
import type { Context } from 'aws-lambda';
import { normalize } from '../../../../../functions/collect/normalize/normalize.ts';
import { foldQuality } from '../../../../../functions/collect/quality/fold-quality.ts';
import { createHandler } from '../../../../../functions/collect/quality/handler.ts';
import { ADAPTERS } from '../../../../../functions/collect/registry.ts';
import { observability } from '../../../../../functions/shared/edge/observability.ts';
import { FakeClock } from '../../../../fakes/clock.ts';
import { FakeKnownShapes } from '../../../../fakes/known-shapes.ts';
import { FakeQualityReports } from '../../../../fakes/quality-reports.ts';
import { FakeRawStream } from '../../../../fakes/raw-stream.ts';
import { ARRIVAL, aWorld, delivery, HOUR } from '../normalize/world.ts';

const MINUTE = 60_000;

const aWatch = () => ({
  ...aWorld(),
  reports: new FakeQualityReports(),
  shapes: new FakeKnownShapes(),
  stream: new FakeRawStream(),
  clock: new FakeClock(ARRIVAL + 5 * MINUTE),
});
type Watch = ReturnType<typeof aWatch>;

const order = (number: number, more: object = {}) => ({
  specversion: '1.0',
  id: `receipt-${number}`,
  source: 'signalroom/ingest',
  type: 'signalroom.ingest.json-lines',
  data: JSON.stringify({
    time: new Date(ARRIVAL - 500).toISOString(),
    service: 'checkout',
    order: number,
    ...more,
  }),
});
/** So many orders, in batches of twenty. */
async function send(watch: Watch, count: number, first: number, more: object = {}) {
  for (let at = first; at < first + count; at += 20) {
    const numbers = Array.from({ length: Math.min(20, first + count - at) }, (_, index) => at + index);
    await normalize(
      numbers.map((number) => delivery(number, order(number, more), ARRIVAL + number)),
      watch,
    );
  }
}
const anomalies = ({ stream }: Watch) =>
  stream.records.map(({ data }) => JSON.parse(Buffer.from(data).toString('utf8')));

describe('the watch over quality', () => {
  test('sums up what the normaliser observed, once however often it runs', async () => {
    const watch = aWatch();
    await send(watch, 30, 1);
    expect(await foldQuality(watch)).toEqual({ drifts: 0 });
    await send(watch, 10, 31);
    await foldQuality(watch);
    await watch.quality.moveBookmark('collect/quality', { positions: {}, readAt: 0 });
    await foldQuality(watch);
    const [hour] = await watch.reports.between(HOUR, HOUR);
    expect(hour?.reports).toMatchObject([
      {
        source: 'json-lines',
        adapter: 'json-lines',
        signals: 40,
        duplicates: 0,
        present: { serviceName: 40, owner: 40, body: 40 },
        lateness: { maxMs: 540 },
        skew: { count: 0 },
      },
    ]);
    expect((await watch.shapes.list())[0]?.payloads).toBe(40);
  });

  test('makes a drift a signal by the door that all signals take, which opens no incident, and tells it once', async () => {
    const watch = aWatch();
    await send(watch, 60, 1);
    await foldQuality(watch);
    await send(watch, 2, 61, { coupon: 'SPRING' });
    expect(await foldQuality(watch)).toEqual({ drifts: 1 });
    expect(await foldQuality(watch)).toEqual({ drifts: 0 });
    expect(anomalies(watch)).toHaveLength(1);
    const adapter = ADAPTERS.find(({ id }) => id === 'signalroom');
    const { drafts } = adapter!.adapt(anomalies(watch)[0].data);
    expect(drafts[0]?.draft).toMatchObject({
      kind: 'anomaly',
      status: 'firing',
      severityNumber: 9,
      name: 'schema drift of json-lines: new field [].coupon',
      attributes: {
        'schema_drift.record_id': 'shardId-000000000000/000061',
        'schema_drift.excerpt': 'SPRING',
        'schema_drift.after': 'string',
      },
    });
  });

  test('tells again, as the same event, what it could not say that it had told', async () => {
    const watch = aWatch();
    await send(watch, 60, 1);
    await foldQuality(watch);
    await send(watch, 1, 61, { coupon: 'SPRING' });
    const { put } = watch.stream;
    watch.stream.put = async () => {
      throw new Error('killed');
    };
    await expect(foldQuality(watch)).rejects.toThrow('killed');
    watch.stream.put = put.bind(watch.stream);
    await foldQuality(watch);
    watch.shapes.save = async () => false;
    await send(watch, 1, 62, { voucher: 1 });
    await expect(foldQuality(watch)).rejects.toThrow('another run');
    expect(anomalies(watch).map(({ data }) => data.name)).toEqual([
      'schema drift of json-lines: new field [].coupon',
    ]);
  });

  test('learns nothing from our own anomalies, and nothing from a replay', async () => {
    const watch = aWatch();
    await send(watch, 60, 1);
    await foldQuality(watch);
    await send(watch, 1, 61, { coupon: 'SPRING' });
    await foldQuality(watch);
    await normalize(
      anomalies(watch).map((record, index) => delivery(100 + index, record)),
      watch,
    );
    await foldQuality(watch);
    expect((await watch.shapes.list()).map(({ source }) => source)).toEqual(['json-lines']);
  });

  test('finds entries that were written late, over the turn of an hour too', async () => {
    const watch = aWatch();
    const lateHour = ARRIVAL - 3 * 60 * MINUTE;
    await foldQuality(watch);
    await normalize([delivery(1, order(1), lateHour), delivery(2, order(2), ARRIVAL)], watch);
    watch.clock.time += MINUTE;
    await foldQuality(watch);
    const hours = await watch.reports.between('2026-05-04T00', '2026-05-04T23');
    expect(hours.map(({ hour, reports }) => [hour, reports[0]?.signals])).toEqual([
      ['2026-05-04T07', 1],
      ['2026-05-04T10', 1],
    ]);
  });

  test('sends the number of drifts, and zero when there is none', async () => {
    const watch = aWatch();
    const edge = observability('collect/quality', { STAGE: 'test', LOG_LEVEL: 'SILENT' });
    const sent: [string, number][] = [];
    edge.metrics.addMetric = (name, _unit, value) => {
      sent.push([name, value]);
      return edge.metrics;
    };
    const handler = createHandler({ observability: edge, ...watch });
    await send(watch, 60, 1);
    await handler({}, {} as Context);
    await send(watch, 1, 61, { coupon: 'SPRING' });
    await handler({}, {} as Context);
    expect(sent).toEqual([
      ['SchemaDrift', 0],
      ['SchemaDrift', 1],
    ]);
  });
});
