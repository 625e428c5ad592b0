import * as z from 'zod';
import { Rejected } from '../../shared/errors.ts';
import { parseInput } from '../../shared/parse-input.ts';
import type { Adapter, Body } from '../adapter.ts';
import { gunzip, isGzip, utf8 } from '../reading/text.ts';
import { expanded, MAX_BODY_BYTES } from './body.ts';
import { type Content, jsonContent, jsonValue, textContent } from './content.ts';

type Headers = Readonly<Record<string, string | undefined>>;

const Delivery = z.looseObject({
  requestId: z.string().min(1).max(255),
  records: z.array(z.looseObject({ data: z.base64('is not base64') })),
});

/** What Firehose sent: the id that its answer must repeat, and one content per record. */
export interface FirehoseDelivery {
  readonly requestId: string;
  readonly contents: readonly Content[];
}

/**
 * A request of Firehose's HTTP endpoint contract,
 * https://docs.aws.amazon.com/firehose/latest/dev/httpdeliveryrequestresponse.html. A record that is not what the adapter asks for
 * goes on as bytes and is sidelined by itself: Firehose would send the whole request again, good records and all.
 */
export function readDelivery(sent: Uint8Array, headers: Headers, adapter: Adapter): FirehoseDelivery {
  const version = headers['x-amz-firehose-protocol-version'] ?? '1.0';
  if (version !== '1.0') throw bad('x-amz-firehose-protocol-version', 'must be 1.0');
  const value = jsonValue(utf8(expanded(sent, headers), 'body'));
  const { requestId, records } = parseInput(Delivery, value);
  const announced = headers['x-amz-firehose-request-id'] ?? requestId;
  if (announced !== requestId) throw bad('requestId', 'is not that of the header X-Amz-Firehose-Request-Id');
  return {
    requestId,
    contents: records.map(({ data }) => contentOfRecord(Buffer.from(data, 'base64'), adapter.body)),
  };
}

const READ: Readonly<Record<Body, (bytes: Uint8Array) => Content>> = {
  json: jsonContent,
  text: textContent,
  bytes: (bytes) => ({ kind: 'bytes', bytes }),
};

function contentOfRecord(data: Uint8Array, body: Body): Content {
  try {
    return READ[body](isGzip(data) ? gunzip(data, 'data', MAX_BODY_BYTES) : data);
  } catch (error) {
    if (!(error instanceof Rejected)) throw error;
    return { kind: 'bytes', bytes: data };
  }
}

const bad = (path: string, reason: string): Rejected =>
  new Rejected('BadInput', `${path}: ${reason}`, { path });
