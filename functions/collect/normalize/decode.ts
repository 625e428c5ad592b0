import * as z from '../../../schemas/zod.ts';
import { Rejected } from '../../shared/errors.ts';
import { parseInput } from '../../shared/parse-input.ts';
import type { Adapter, Message } from '../adapter.ts';
import { isRecord } from '../reading/attributes.ts';
import { Instant } from '../reading/instant.ts';
import { parseJson } from '../reading/json.ts';
import { gunzip, isGzip, utf8 } from '../reading/text.ts';

/** What a compressed record may expand to; a few hundred kilobytes of gzip can hold hundreds of megabytes. */
export const MAX_DECODED_BYTES = 10 * 1024 * 1024;

const CloudEvent = z.looseObject({
  specversion: z.literal('1.0', 'must be "1.0"'),
  id: z.string().check(z.minLength(1), z.maxLength(255)),
  source: z.string().check(z.minLength(1), z.maxLength(1_024)),
  type: z.string().check(z.minLength(1), z.maxLength(255)),
  time: z.optional(z.unknown()),
  datacontenttype: z.optional(z.string().check(z.maxLength(255))),
  data: z.optional(z.unknown()),
  data_base64: z.optional(z.base64()),
});
const JSON_TYPE = /^application\/(?:[a-z0-9.-]+\+)?json\s*(?:;|$)/i;
const Word = z.string("is not a text: a rule's pattern is no event").check(z.minLength(1));
const EventBridgeEvent = z.looseObject({ source: Word, 'detail-type': Word });
const LogsSubscription = z.looseObject({ messageType: z.string(), logGroup: z.string() });

/**
 * Bytes of a raw record to a message: gunzips, reads UTF-8 and JSON, opens the envelope (CloudEvents 1.0, EventBridge, or
 * a CloudWatch Logs subscription). `body` is what a CloudEvent refers to instead of holding it. Throws Rejected: `Limit` for
 * what is too large or too deep, else `BadInput`.
 */
export function decode(bytes: Uint8Array, body?: Uint8Array): Message {
  const value = parseJson(textOf(bytes));
  if (!isRecord(value)) throw new Rejected('BadInput', 'record: is not a JSON object');
  if ('specversion' in value) return fromCloudEvent(value, body);
  if ('detail-type' in value) return fromEventBridge(value);
  if ('messageType' in value && 'logGroup' in value) return fromLogs(value);
  throw new Rejected(
    'BadInput',
    'record: is no CloudEvents 1.0 envelope, no EventBridge event and no CloudWatch Logs subscription payload',
  );
}

function fromCloudEvent(value: unknown, body: Uint8Array | undefined): Message {
  const event = parseInput(CloudEvent, value);
  const bytes = body ?? (event.data_base64 === undefined ? undefined : fromBase64(event.data_base64));
  const payload = bytes === undefined ? event.data : dataOf(bytes, event);
  const received = Instant.safeParse(event.time);
  return {
    envelope: 'cloudevents',
    type: event.type,
    source: event.source,
    payload,
    receiptId: event.id,
    ...(received.success ? { receivedAt: received.data } : {}),
  };
}

const fromBase64 = (base64: string): Uint8Array => plainBytes(Buffer.from(base64, 'base64'));

/** The bytes, or the value that they are declared to be. */
function dataOf(bytes: Uint8Array, { datacontenttype = '' }: z.infer<typeof CloudEvent>): unknown {
  return JSON_TYPE.test(datacontenttype) ? parseJson(utf8(bytes, 'data_base64')) : bytes;
}

/** Gives an adapter the form that it asks for: bytes of an undeclared type become a text or a value. */
export function payloadFor({ body }: Pick<Adapter, 'body'>, payload: unknown): unknown {
  if (!(payload instanceof Uint8Array) || body === 'bytes') return payload;
  const text = utf8(payload, 'data_base64');
  return body === 'text' ? text : parseJson(text);
}

function fromEventBridge(payload: unknown): Message {
  const event = parseInput(EventBridgeEvent, payload);
  return { envelope: 'eventbridge', type: event['detail-type'], source: event.source, payload };
}

function fromLogs(payload: unknown): Message {
  const { messageType } = parseInput(LogsSubscription, payload);
  return { envelope: 'cloudwatch-logs', type: messageType, source: 'aws.logs', payload };
}

const plainBytes = (bytes: Uint8Array): Uint8Array =>
  isGzip(bytes) ? gunzip(bytes, 'record', MAX_DECODED_BYTES) : bytes;

const textOf = (bytes: Uint8Array): string => utf8(plainBytes(bytes), 'record');
