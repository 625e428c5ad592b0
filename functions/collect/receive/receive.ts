import { mapBounded } from '../../shared/concurrency.ts';
import { sha256 } from '../../shared/hash.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { RawBodies } from '../../shared/ports/raw-bodies.ts';
import type { RawRecord, RawStream } from '../../shared/ports/raw-stream.ts';
import type { SecretStore } from '../../shared/ports/secret-store.ts';
import type { Adapter } from '../adapter.ts';
import { receiptIdOf } from '../receipt-id.ts';
import { authenticate } from './authenticate/authenticate.ts';
import { contentOf, type Request, sentBytes } from './body.ts';
import { bytesOf, type Content } from './content.ts';
import { type Envelope, envelope, referringEnvelope } from './envelope.ts';
import { readDelivery } from './firehose.ts';
import type { RateLimit } from './rate-limit.ts';
import { type Route, routeOf } from './route.ts';

/** A Kinesis record holds 1 MiB, its partition key included. */
const MAX_RECORD_BYTES = 1024 * 1024 - 1024;
const WRITES_AT_ONCE = 4;

export interface ReceiveDependencies {
  readonly adapters: readonly Adapter[];
  readonly stream: RawStream;
  readonly bodies: RawBodies;
  readonly secrets: SecretStore;
  /** Holds, per source, its valid secrets. */
  readonly secretId: string;
  readonly rate: RateLimit;
  readonly clock: Clock;
}

export type IncomingRequest = Request & { readonly method: string; readonly path: string };

/** One part of a request that became a record of the stream. */
interface Part {
  /** The same for the same content from the same source, so that a sender's retry can be recognised. */
  readonly receiptId: string;
  readonly content: Content;
}

export interface Received extends Route {
  /** One, unless Firehose sent several records at once. */
  readonly parts: readonly Part[];
  /** Given by Firehose. */
  readonly requestId?: string;
}

/**
 * Checks who sends, how often and what, and puts it on the raw stream. Nothing is looked at before the sender is known, and
 * resolves only when everything is on the stream.
 */
export async function receive(request: IncomingRequest, deps: ReceiveDependencies): Promise<Received> {
  const route = routeOf(request, deps.adapters);
  const { adapter } = route;
  const sent = sentBytes(request);
  const now = deps.clock.now();
  const viaFirehose = route.dialect === 'firehose';
  await authenticate({ headers: request.headers, bytes: sent, now }, { adapter, viaFirehose }, deps);
  deps.rate.admit(adapter.source);
  const found = viaFirehose ? firehoseParts(sent, request, adapter) : onePart(sent, request, adapter);
  const envelopes = found.parts.map((part) => ({ ...part, adapter, now }));
  await Promise.all([deliver(envelopes, deps), deps.rate.tell(adapter.source)]);
  return { ...route, ...found };
}

async function deliver(
  envelopes: readonly Envelope[],
  { stream, bodies }: ReceiveDependencies,
): Promise<void> {
  const records = await mapBounded(envelopes, WRITES_AT_ONCE, (about) => recordOf(about, bodies));
  if (records.length > 0) await stream.put(records);
}

type Found = Pick<Received, 'parts' | 'requestId'>;

/** A sender that names its messages, as standard webhooks do, gets the receipt of the message, else of the content. */
function onePart(sent: Uint8Array, { headers }: Request, adapter: Adapter): Found {
  const content = contentOf(sent, headers, adapter);
  const messageId = headers['webhook-signature'] === undefined ? undefined : headers['webhook-id'];
  const said = messageId === undefined ? [sha256(bytesOf(content))] : ['message', messageId];
  return { parts: [{ receiptId: receiptIdOf(adapter.id, ...said), content }] };
}

/** Firehose sends a request again under the same id. */
function firehoseParts(sent: Uint8Array, { headers }: Request, adapter: Adapter): Found {
  const { requestId, contents } = readDelivery(sent, headers, adapter);
  const parts = contents.map((content, index) => ({
    receiptId: receiptIdOf(adapter.id, 'firehose', requestId, String(index)),
    content,
  }));
  return { requestId, parts };
}

/** What no record can hold is put beside the stream first, and the record tells where. */
async function recordOf(about: Envelope, bodies: RawBodies): Promise<RawRecord> {
  const data = envelope(about);
  if (data.length <= MAX_RECORD_BYTES) return { partitionKey: about.receiptId, data };
  const reference = await bodies.put(bytesOf(about.content));
  return { partitionKey: about.receiptId, data: referringEnvelope(about, reference) };
}
