import { KinesisClient, PutRecordCommand } from '@aws-sdk/client-kinesis';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { outputs, type Put, putRecords } from '../../steps/aws.ts';
import { eventually } from '../../steps/eventually.ts';
import { type Answered, asked, operation } from '../../steps/graphql.ts';
import { logRecord, otlpLogsOf } from '../../steps/records/good-records.ts';
import { HEAVY_POISON, POISON_SHAPES } from '../../steps/records/poison-records.ts';
import { seeded } from '../../steps/records/random.ts';
import { bytesOf, envelope } from '../../steps/records/raw-record.ts';
import { serviceName, signalsOf, viewerToken } from './signals-of.ts';

const now = Date.now();
const service = serviceName();
const random = seeded(1);

const logsText = (...records: unknown[]): string => JSON.stringify(otlpLogsOf(service, records));
const good = Buffer.from(logsText(logRecord(now, 'first')));
const last = Buffer.from(logsText(logRecord(now, 'last')));

/** A line that pollutes nothing, and one whose number is infinite once parsed. */
const prototypes = Buffer.from(
  logsText(logRecord(now, 'proto')).replace(
    '"data":{',
    '"__proto__":{"x":1},"data":{"__proto__":{"polluted":true},',
  ),
);
const infinite = Buffer.from(
  logsText({ ...logRecord(now, 'infinite'), severityNumber: 'HUGE' }).replace('"HUGE"', '1e400'),
);
const metric = envelope('otlp-metrics', {
  resourceMetrics: [
    {
      scopeMetrics: [
        {
          metrics: [
            { name: 'm', gauge: { dataPoints: [{ timeUnixNano: `${now}000000`, asDouble: 'HUGE' }] } },
          ],
        },
      ],
    },
  ],
});
const infiniteMetric = Buffer.from(JSON.stringify(metric).replace('"HUGE"', '-1e400'));

describe('Poison on the raw stream, amid good records', () => {
  const poison = [...POISON_SHAPES, ...HEAVY_POISON].map((make, n) => make({ n, time: now, random }));
  const bytes = [good, ...poison.map((each) => each.bytes), infinite, infiniteMetric, prototypes, last];
  let put: readonly Put[] = [];
  let token = '';
  let sidelined: readonly Answered[] = [];

  beforeAll(async () => {
    token = await viewerToken();
    put = await putRecords(bytes);
    await eventually('the last record is stored', async () => {
      expect((await signalsOf(token, service)).map(({ body }) => body)).toContain('last');
    });
    // The hot store is written first, what is sidelined later in the same batch.
    const expected = poison.flatMap(({ bad }) => bad).length + 2;
    await eventually('what could not be read is sidelined', async () => {
      sidelined = await sidelinedOf(token, put);
      expect(sidelined.length).toBeGreaterThanOrEqual(expected);
    });
  });

  test('costs the good ones nothing', async () => {
    const bodies = (await signalsOf(token, service)).map(({ body }) => body);
    expect(bodies.toSorted()).toEqual(['first', 'last', 'proto']);
  });

  test.each(poison.map((each, index) => ({ reason: each.bad[0]?.says, each, index })))(
    'is sidelined with its bytes: $reason',
    ({ each, index }) => {
      const recordId = put[index + 1]?.recordId;
      const found = sidelined.filter((one) => one.recordId === recordId);
      expect(found).toEqual(
        each.bad.map((bad) =>
          expect.objectContaining({
            ...{ source: each.source, offset: bad.offset, errorClass: bad.errorClass },
            message: expect.stringContaining(bad.says),
            bytes: Buffer.from(bad.bytes).toString('base64'),
          }),
        ),
      );
    },
  );

  test('is sidelined when a number is beyond what doubles hold', () => {
    const of = (index: number) => sidelined.filter(({ recordId }) => recordId === put.at(index)?.recordId);
    expect(of(-4)).toMatchObject([
      { errorClass: 'invalid', field: 'resourceLogs[0].scopeLogs[0].logRecords[0].severityNumber' },
    ]);
    expect(of(-3)).toMatchObject([
      {
        errorClass: 'invalid',
        field: 'resourceMetrics[0].scopeMetrics[0].metrics[0].gauge.dataPoints[0].asDouble',
      },
    ]);
  });
});

describe('The raw stream itself refuses', () => {
  const refused = (input: { StreamName?: string; Data: Uint8Array; PartitionKey: string }) => {
    const client = new KinesisClient({ maxAttempts: 1 });
    const StreamName = outputs()['RawStreamName'];
    return expect(client.send(new PutRecordCommand({ StreamName, ...input }))).rejects;
  };

  test('a record that is larger than a record may be, naming the bound', async () => {
    await refused({ Data: new Uint8Array(11 * 1024 * 1024), PartitionKey: 'k' }).toMatchObject({
      name: 'ValidationException',
      message: expect.stringMatching(/data|record/i),
    });
  });

  test('a record without a partition key, naming the parameter', async () => {
    await refused({ Data: bytesOf(1), PartitionKey: '' }).toMatchObject({
      name: 'ValidationException',
      message: expect.stringMatching(/partitionKey/i),
    });
  });

  test('a stream that does not exist, naming it', async () => {
    await refused({ StreamName: 'nowhere', Data: bytesOf(1), PartitionKey: 'k' }).toMatchObject({
      name: 'ResourceNotFoundException',
      message: expect.stringContaining('nowhere'),
    });
  });
});

/** All that was sidelined today of these records, in the order of the stream. */
async function sidelinedOf(token: string, put: readonly Put[]): Promise<readonly Answered[]> {
  const ours = new Set(put.map(({ recordId }) => recordId));
  const found: Answered[] = [];
  const days = new Set([now, Date.now()].map((time) => new Date(time).toISOString().slice(0, 10)));
  for (const day of days)
    for (let nextToken: string | undefined | null; nextToken !== null; ) {
      const page = await asked(token, operation('sidelined-records'), { day, limit: 200, nextToken });
      found.push(...page.items.filter((one: Answered) => ours.has(one.recordId)));
      nextToken = page.nextToken;
    }
  return found;
}
