import type { ErrorClass } from '../../../schemas/sidelined-record.ts';
import { Rejected } from '../../shared/errors.ts';
import type { Adapted, Adapter, Message, Rejection } from '../adapter.ts';
import { decode, payloadFor } from './decode.ts';

/** What could not become a signal: an entry, or the whole record (offset 0). */
export interface Refusal {
  readonly offset: number;
  readonly errorClass: ErrorClass;
  readonly message: string;
  readonly field?: string;
  /** The raw record, or the JSON of the entry. */
  readonly bytes: Uint8Array;
}

/** A raw record, read: who sent it, what it became, and what of it could not become anything. */
export interface Interpreted {
  readonly source: string;
  readonly adapter?: Adapter;
  readonly receiptId?: string;
  readonly drafts: Adapted['drafts'];
  readonly refusals: readonly Refusal[];
  /** Thrown by an adapter that should not have: a bug in it, found by this record. */
  readonly bug?: unknown;
}

type ErrorClassOf = (error: Rejected) => ErrorClass;
const decoding: ErrorClassOf = (error) => (error.code === 'Limit' ? 'too-large' : 'undecodable');
const adapting: ErrorClassOf = (error) => (error.code === 'Limit' ? 'too-large' : 'invalid');

/**
 * Reads one raw record. Never throws: whatever is wrong with it becomes a refusal that carries the bytes. `body` is what the
 * record refers to, or why that can't be had.
 */
export function interpret(
  bytes: Uint8Array,
  adapters: readonly Adapter[],
  body?: Uint8Array | Rejected,
): Interpreted {
  let message: Message;
  try {
    message = decode(bytes, body instanceof Rejected ? undefined : body);
  } catch (error) {
    return refused({ source: 'unknown' }, bytes, { error, errorClass: decoding });
  }
  const adapter = adapters.find((candidate) => candidate.accepts(message));
  if (adapter === undefined) return refusedUnknown(message, bytes);
  const origin = {
    source: adapter.source,
    adapter,
    ...(message.receiptId === undefined ? {} : { receiptId: message.receiptId }),
  };
  if (body instanceof Rejected) return refused(origin, bytes, { error: body, errorClass: decoding });
  try {
    const { drafts, rejections } = adapter.adapt(payloadFor(adapter, message.payload), message);
    return { ...origin, drafts, refusals: rejections.map(refusalOf) };
  } catch (error) {
    return refused(origin, bytes, { error, errorClass: adapting });
  }
}

type Origin = Pick<Interpreted, 'source' | 'adapter' | 'receiptId'>;

function refused(
  origin: Origin,
  bytes: Uint8Array,
  { error, errorClass }: { readonly error: unknown; readonly errorClass: ErrorClassOf },
): Interpreted {
  if (!(error instanceof Rejected)) {
    const message = `the adapter failed: ${error instanceof Error ? error.name : 'unknown error'}`;
    return {
      ...origin,
      drafts: [],
      refusals: [{ offset: 0, errorClass: 'invalid', message, bytes }],
      bug: error,
    };
  }
  const refusal: Refusal = {
    offset: 0,
    errorClass: errorClass(error),
    message: error.message,
    ...(error.path ? { field: error.path } : {}),
    bytes,
  };
  return { ...origin, drafts: [], refusals: [refusal] };
}

function refusedUnknown(message: Message, bytes: Uint8Array): Interpreted {
  const reason = `no adapter takes ${message.envelope} of type "${message.type.slice(0, 255)}" from "${message.source.slice(0, 255)}"`;
  return {
    source: message.source,
    ...(message.receiptId === undefined ? {} : { receiptId: message.receiptId }),
    drafts: [],
    refusals: [{ offset: 0, errorClass: 'unknown-source', message: reason, field: 'type', bytes }],
  };
}

const refusalOf = ({ entry, ...rejection }: Rejection): Refusal => ({
  ...rejection,
  bytes: new TextEncoder().encode(JSON.stringify(entry) ?? 'null'),
});
