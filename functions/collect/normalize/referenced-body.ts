import * as z from '../../../schemas/zod.ts';
import { Rejected } from '../../shared/errors.ts';
import type { BodyReference, RawBodies } from '../../shared/ports/raw-bodies.ts';
import { parseJson } from '../reading/json.ts';
import { replayOrderOf } from '../replay-envelope.ts';
import type { Delivery } from './delivery.ts';

/** An envelope without data is short; nothing longer is searched. */
const MAX_ENVELOPE_BYTES = 8 * 1024;
/** What bodies may add to a batch before it is cut: a batch of references is small, and what they refer to is not. */
const MAX_PORTION_BYTES = 32 * 1024 * 1024;
const REPLAY_PORTION_BYTES = 2 * 1024 * 1024;
const MARK = Buffer.from('"dataref"');

/** What the ingest endpoint writes; a `dataref` of any other form is somebody else's, and is not followed. */
const Reference = z.object({
  dataref: z.string().check(z.regex(/^bodies\/[0-9a-f]{64}$/)),
  datasha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  datasize: z.int().check(z.nonnegative()),
});

/** The record with the body it refers to, or with why there is none. Throws Transient when it can't be fetched now. */
export async function withBody(delivery: Delivery, bodies: RawBodies): Promise<Delivery> {
  const reference = referenceOf(delivery.data);
  if (reference === undefined) return delivery;
  try {
    return { ...delivery, body: await bodies.read(reference) };
  } catch (error) {
    if (!(error instanceof Rejected)) throw error;
    return { ...delivery, body: error };
  }
}

/** The records in runs whose bodies fit into memory together, in their order; nearly always all of them. */
export function portionsOf(deliveries: readonly Delivery[]): readonly (readonly Delivery[])[] {
  const portions: Delivery[][] = [];
  let bytes = 0;
  for (const delivery of deliveries) {
    const size = referenceOf(delivery.data)?.sizeBytes ?? replaySizeOf(delivery.data);
    const portion = portions.at(-1);
    bytes += size;
    if (portion !== undefined && (size === 0 || bytes <= MAX_PORTION_BYTES)) portion.push(delivery);
    else {
      portions.push([delivery]);
      bytes = size;
    }
  }
  return portions;
}

/** What an order to replay points to may be a large record, with a body beside it. */
const replaySizeOf = (data: Uint8Array): number =>
  replayOrderOf(data) === undefined ? 0 : REPLAY_PORTION_BYTES;

/** What a record refers to instead of holding it; undefined for one that holds its data. */
export function referenceOf(data: Uint8Array): BodyReference | undefined {
  if (data.length > MAX_ENVELOPE_BYTES || !Buffer.from(data).includes(MARK)) return undefined;
  const { success, data: found } = Reference.safeParse(jsonIn(data));
  if (!success) return undefined;
  return { key: found.dataref, sha256: found.datasha256, sizeBytes: found.datasize };
}

function jsonIn(data: Uint8Array): unknown {
  try {
    return parseJson(new TextDecoder().decode(data));
  } catch (error) {
    if (error instanceof Rejected) return undefined;
    throw error;
  }
}
