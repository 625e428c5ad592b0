import { randomUUID } from 'node:crypto';
import { now } from '../../kernel/clock.ts';
import type { Cloud } from '../../kernel/cloud.ts';

export interface Undelivered {
  /** What a queue or a topic gets. */
  readonly record: Readonly<Record<string, unknown>>;
  /** What only a bucket gets besides: the whole event, JSON text. */
  readonly payload: string;
  /** First part of the object's key, e.g. `aws/lambda/<mapping>/<shard>`. */
  readonly keyPrefix: string;
}

/** Sends the record of a failed invocation to an SQS queue, an SNS topic or an S3 bucket. Throws for any other ARN. */
export async function sendToDestination(cloud: Cloud, arn: string, undelivered: Undelivered): Promise<void> {
  const service = arn.split(':')[2];
  const metadata = JSON.stringify(undelivered.record);
  if (service === 'sqs') return cloud.messaging.send(arn, metadata);
  if (service === 'sns') return cloud.messaging.publish(arn, metadata);
  if (service !== 's3')
    throw new Error(`the embedded cloud does not support ${arn} as an on-failure destination`);
  const body = JSON.stringify({ ...undelivered.record, payload: undelivered.payload });
  const bucket = arn.split(':::')[1] ?? '';
  return cloud.objects.putObject(bucket, objectKey(undelivered.keyPrefix), Buffer.from(body));
}

/** `<prefix>/YYYY/MM/DD/YYYY-MM-DDTHH.MM.SS-<random UUID>` */
function objectKey(prefix: string): string {
  const time = new Date(now()).toISOString().slice(0, 19);
  const day = time.slice(0, 10).replaceAll('-', '/');
  return `${prefix}/${day}/${time.replaceAll(':', '.')}-${randomUUID()}`;
}
