import { setTimeout as sleep } from 'node:timers/promises';
import { AwsError } from '../../kernel/aws-error.ts';
import type { BusEvent, Cloud } from '../../kernel/cloud.ts';
import type { ServiceContext } from '../../kernel/context.ts';
import { requireEventPath, valueAt } from './event-path.ts';
import type { Target } from './rule.ts';

type Send = (cloud: Cloud, target: Target, event: BusEvent) => unknown;

const FIRST_RETRY_MILLISECONDS = 200;
const LONGEST_RETRY_MILLISECONDS = 5_000;
/** AWS tries for a day; one machine gives up sooner, so that a dead letter is seen while one watches. */
const MOST_RETRIES = 5;

const SENDERS: ReadonlyMap<string, Send> = new Map<string, Send>([
  ['kinesis', sendToStream],
  ['lambda', (cloud, target, event) => cloud.lambda.invokeLater(target.arn, bodyOf(target, event))],
  ['states', sendToWorkflow],
  ['sqs', (cloud, target, event) => cloud.messaging.send(target.arn, textOf(target, event))],
  ['sns', (cloud, target, event) => cloud.messaging.publish(target.arn, textOf(target, event))],
]);

/** Throws AwsError `ValidationException` for a target that the embedded cloud does not deliver to, by its ARN. */
export function requireSupportedTarget(target: Target): void {
  if (!SENDERS.has(serviceOf(target.arn)))
    throw new AwsError('ValidationException', `the embedded cloud does not support the target ${target.arn}`);
  if (target.inputPath !== undefined) requireEventPath(target.inputPath, 'InputPath');
  if (target.partitionKeyPath !== undefined) requireEventPath(target.partitionKeyPath, 'PartitionKeyPath');
  if (target.input !== undefined) requireJson(target.input);
}

/** Hands an event to a target; after the last failed try to its dead-letter queue, and says so in the log. */
export async function deliver(
  context: ServiceContext,
  target: Target,
  delivery: { readonly event: BusEvent; readonly signal: AbortSignal },
): Promise<void> {
  const retries = Math.min(target.maximumRetryAttempts ?? MOST_RETRIES, MOST_RETRIES);
  for (let attempt = 0; !delivery.signal.aborted; attempt += 1) {
    const failure = await attemptDelivery(context.cloud(), target, delivery.event);
    if (failure === undefined) return;
    if (attempt >= retries) return giveUp(context, target, { event: delivery.event, failure });
    const pause = Math.min(FIRST_RETRY_MILLISECONDS * 2 ** attempt, LONGEST_RETRY_MILLISECONDS);
    await sleep(pause, undefined, { signal: delivery.signal }).catch(() => undefined);
  }
}

async function attemptDelivery(cloud: Cloud, target: Target, event: BusEvent): Promise<string | undefined> {
  try {
    await SENDERS.get(serviceOf(target.arn))?.(cloud, target, event);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function giveUp(
  context: ServiceContext,
  target: Target,
  { event, failure }: { readonly event: BusEvent; readonly failure: string },
): Promise<void> {
  context.log(`events: could not deliver ${event.id} (${event['detail-type']}) to ${target.arn}: ${failure}`);
  if (target.deadLetterArn === undefined) return;
  try {
    await context.cloud().messaging.send(target.deadLetterArn, JSON.stringify(event));
  } catch (error) {
    context.log(`events: could not keep ${event.id} in ${target.deadLetterArn}: ${String(error)}`);
  }
}

function sendToStream(cloud: Cloud, target: Target, event: BusEvent): void {
  const wanted = target.partitionKeyPath === undefined ? undefined : valueAt(target.partitionKeyPath, event);
  const partitionKey = typeof wanted === 'string' && wanted !== '' ? wanted.slice(0, 256) : event.id;
  cloud.kinesis.put(target.arn, { partitionKey, data: Buffer.from(textOf(target, event)) });
}

function sendToWorkflow(cloud: Cloud, target: Target, event: BusEvent): void {
  cloud.workflows.start(target.arn, { name: undefined, input: bodyOf(target, event) });
}

function bodyOf(target: Target, event: BusEvent): unknown {
  if (target.input !== undefined) return JSON.parse(target.input);
  return target.inputPath === undefined ? event : (valueAt(target.inputPath, event) ?? null);
}

const textOf = (target: Target, event: BusEvent): string => JSON.stringify(bodyOf(target, event));
const serviceOf = (arn: string): string => arn.split(':')[2] ?? '';

function requireJson(input: string): void {
  try {
    JSON.parse(input);
  } catch {
    throw new AwsError('ValidationException', 'Input: must be JSON');
  }
}
