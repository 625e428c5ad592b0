import { gzipSync } from 'node:zlib';
import type { ErrorClass } from '../../../schemas/sidelined-record.ts';
import {
  alertOf,
  event,
  finding,
  logEvents,
  logRecord,
  notification,
  otlpLogsOf,
  type Seed,
  subscription,
} from './good-records.ts';
import { bytesOf, envelope, type RawRecord } from './raw-record.ts';

const DEPTH = 20_000;
const OVER_THE_BOUND = 11 * 1024 * 1024;

/** A record of which nothing can be used: it is kept whole. */
const whole = (
  bytes: Uint8Array,
  { source = 'unknown', ...bad }: { source?: string; errorClass: ErrorClass; says: string },
): RawRecord => ({ bytes, source, good: 0, bad: [{ offset: 0, ...bad, bytes }] });

const invalidJson = ({ n }: Seed) =>
  whole(Buffer.from(`{"specversion":"1.0","id":"${n}", oops`), {
    errorClass: 'undecodable',
    says: 'is not JSON',
  });

const noObject = ({ n }: Seed) =>
  whole(bytesOf([n]), { errorClass: 'undecodable', says: 'record: is not a JSON object' });

const notUtf8 = ({ n }: Seed) =>
  whole(Buffer.concat([bytesOf(n), Buffer.from([0xff, 0xfe])]), {
    errorClass: 'undecodable',
    says: 'record: is not UTF-8 text',
  });

function truncatedGzip({ n, time }: Seed): RawRecord {
  const bytes = gzipSync(bytesOf(subscription(logEvents(n, time, 3))), { level: 1 });
  const says = 'record: its gzip data is damaged or cut off';
  return whole(bytes.subarray(0, bytes.length - 20), { errorClass: 'undecodable', says });
}

const bomb = gzipSync(Buffer.alloc(OVER_THE_BOUND, 0x20));
const gzipBomb = () => whole(bomb, { errorClass: 'too-large', says: 'record: expands to more than' });

function deepJson({ n }: Seed): RawRecord {
  const data = `${'['.repeat(DEPTH)}${n}${']'.repeat(DEPTH)}`;
  const head = JSON.stringify(envelope('otlp-logs', 0)).slice(0, -2);
  return whole(Buffer.from(`${head}${data}}`), {
    errorClass: 'too-large',
    says: 'nested deeper than 64 levels',
  });
}

function unknownEvent({ n, time }: Seed): RawRecord {
  const about = { source: 'aws.ec2', type: 'EC2 Instance State-change Notification', n, time };
  const says = 'no adapter takes eventbridge of type "EC2 Instance State-change Notification" from "aws.ec2"';
  return whole(bytesOf(event(about, {})), { source: 'aws.ec2', errorClass: 'unknown-source', says });
}

const unknownAdapter = ({ n }: Seed) =>
  whole(bytesOf(envelope('nobody', { n })), {
    source: 'signalroom/ingest',
    errorClass: 'unknown-source',
    says: 'no adapter takes cloudevents of type "signalroom.ingest.nobody"',
  });

const wrongWhole = ({ n }: Seed) =>
  whole(bytesOf(envelope('alertmanager', { version: '4', alerts: n })), {
    source: 'alertmanager',
    errorClass: 'invalid',
    says: 'alerts: ',
  });

function missingTime({ n, time }: Seed): RawRecord {
  const about = { source: 'aws.cloudwatch', type: 'CloudWatch Alarm State Change', n, time };
  const value = event(about, { alarmName: 'timeless', state: { value: 'ALARM' } });
  return whole(bytesOf(value), {
    source: 'aws.cloudwatch',
    errorClass: 'invalid',
    says: 'detail.state.timestamp: ',
  });
}

function wrongType({ n, time }: Seed): RawRecord {
  const about = { source: 'aws.guardduty', type: 'GuardDuty Finding', n, time };
  const value = event(about, finding({ n, time, severity: 'high' }));
  return whole(bytesOf(value), { source: 'aws.guardduty', errorClass: 'invalid', says: 'detail.severity: ' });
}

function badAmongGoodLogs({ n, time }: Seed): RawRecord {
  const timeless = { body: { stringValue: `timeless ${n}` } };
  const records = [logRecord(time, `before ${n}`), timeless, logRecord(time, `after ${n}`)];
  const says = 'resourceLogs[0].scopeLogs[0].logRecords[1].timeUnixNano: is missing';
  const bad = [{ offset: 1, errorClass: 'invalid', says, bytes: bytesOf(timeless) }] as const;
  return { bytes: bytesOf(otlpLogsOf('checkout', records)), source: 'otlp', good: 2, bad };
}

function badAmongGoodAlerts({ n, time }: Seed): RawRecord {
  const timeless = alertOf(`timeless-${n}`, 'yesterday');
  const alerts = [timeless, alertOf(`beside-${n}`, new Date(time).toISOString())];
  const says = 'alerts[0].startsAt: is not a date and time';
  const bad = [{ offset: 0, errorClass: 'invalid', says, bytes: bytesOf(timeless) }] as const;
  return { bytes: bytesOf(notification(alerts)), source: 'alertmanager', good: 1, bad };
}

export const POISON_SHAPES: readonly ((seed: Seed) => RawRecord)[] = [
  invalidJson,
  noObject,
  notUtf8,
  truncatedGzip,
  unknownEvent,
  unknownAdapter,
  wrongWhole,
  missingTime,
  wrongType,
  badAmongGoodLogs,
  badAmongGoodAlerts,
];

/** Costly to make or to read: a few of each are enough. */
export const HEAVY_POISON: readonly ((seed: Seed) => RawRecord)[] = [gzipBomb, deepJson];
