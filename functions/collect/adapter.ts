import type { SignalDraft } from '../../schemas/signal.ts';

/** A raw record, decoded and taken out of its envelope. */
export interface Message {
  readonly envelope: 'cloudevents' | 'eventbridge' | 'cloudwatch-logs';
  /** CloudEvents `type`, EventBridge `detail-type`, or CloudWatch Logs `messageType`. */
  readonly type: string;
  readonly source: string;
  /**
   * CloudEvents `data`, or the bytes of `data_base64` unless they are declared to be JSON; for the other two the whole
   * event.
   */
  readonly payload: unknown;
  /** Given by the ingest endpoint. */
  readonly receiptId?: string;
  /** When the ingest endpoint received it, epoch milliseconds: CloudEvents `time`, the same at every delivery. */
  readonly receivedAt?: number;
}

/** What is known of a payload's arrival: time and id of entries that name no time, and the year of those that name no year. */
export type Arrival = Pick<Message, 'receivedAt' | 'receiptId'>;

/** One entry of a payload that became a draft. */
export interface AdaptedEntry {
  readonly offset: number;
  readonly draft: SignalDraft;
  readonly entry: Entry;
}

/** One entry of a payload that could not become a signal. */
export interface Rejection {
  readonly offset: number;
  readonly errorClass: 'invalid' | 'too-large';
  /** Names field and reason. */
  readonly message: string;
  /** Path within the payload, e.g. `alerts[3].startsAt`. */
  readonly field?: string;
  /** What was rejected, as it came. */
  readonly entry: unknown;
}

/** Part of a payload that becomes one signal, and where it stands, e.g. `alerts[3]`. */
export interface Entry {
  readonly path: string;
  readonly value: unknown;
}

/** What a payload became, entry by entry. `offset` counts the payload's entries from 0, good and bad alike. */
export interface Adapted {
  readonly drafts: readonly AdaptedEntry[];
  readonly rejections: readonly Rejection[];
}

/**
 * What an adapter gets as its payload: a value that was JSON; a text; or bytes. In a CloudEvents envelope JSON is `data`,
 * a text is `data` as a JSON string and bytes are `data_base64`. A body of bytes that is declared to be JSON arrives as a
 * value, so that an adapter of `bytes` can take both.
 */
export type Body = 'json' | 'text' | 'bytes';

/**
 * For the reference page: which field of the source becomes which of a signal, and how. One plain phrase each. An adapter's file
 * exports it as `maps`, beside the adapter: what runs does not carry it.
 */
export interface Mapping {
  readonly time: string;
  readonly severity: string;
  readonly status: string;
  /** What firing and resolving share, and what makes a vendor's retry the same event. */
  readonly identity: string;
  /** Service, environment and version. */
  readonly resource: string;
  readonly links: string;
}

/** Turns the payloads of one source into drafts of signals. Pure: the same payload and arrival always give the same drafts. */
export interface Adapter {
  /** The name of its file. */
  readonly id: string;
  /** Rises when the same payload would give other drafts. */
  readonly version: number;
  /** One sentence for the reference page. */
  readonly summary: string;
  /** Who sent it, for provenance; part of every signal's identity. */
  readonly source: string;
  /** True when senders may post its payloads to `/ingest/<id>`. */
  readonly postable: boolean;
  readonly body: Body;
  accepts(message: Message): boolean;
  /** Of a payload of text or bytes: what it says, as a value of JSON. Only its shape is looked at. May throw Rejected. */
  readonly open?: (payload: unknown) => unknown;
  /** Throws Rejected when the payload as a whole has the wrong shape; one bad entry is a rejection beside the good ones. */
  adapt(payload: unknown, arrival?: Arrival): Adapted;
}

export const INGEST_TYPE_PREFIX = 'signalroom.ingest.';

type Definition = Omit<Adapter, 'accepts' | 'body'> & {
  /** JSON when it is left out. */
  readonly body?: Body;
  /** What it takes besides CloudEvents that are addressed to it by `signalroom.ingest.<id>`. */
  readonly alsoAccepts?: (message: Message) => boolean;
};

export function defineAdapter({ alsoAccepts, ...adapter }: Definition): Adapter {
  return {
    body: 'json',
    ...adapter,
    accepts: (message) =>
      message.envelope === 'cloudevents'
        ? message.type === `${INGEST_TYPE_PREFIX}${adapter.id}`
        : (alsoAccepts?.(message) ?? false),
  };
}
