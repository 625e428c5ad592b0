import type { SignalDraft } from '../../schemas/signal.ts';

/** A raw record, decoded and taken out of its envelope. */
export interface Message {
  readonly envelope: 'cloudevents' | 'eventbridge' | 'cloudwatch-logs';
  /** CloudEvents `type`, EventBridge `detail-type`, or CloudWatch Logs `messageType`. */
  readonly type: string;
  readonly source: string;
  /** CloudEvents `data`; for the other two the whole event. */
  readonly payload: unknown;
  /** Given by the ingest endpoint. */
  readonly receiptId?: string;
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

/** What a payload became, entry by entry. `offset` counts the payload's entries from 0, good and bad alike. */
export interface Adapted {
  readonly drafts: readonly { readonly offset: number; readonly draft: SignalDraft }[];
  readonly rejections: readonly Rejection[];
}

/** Turns the payloads of one source into drafts of signals. Pure: the same payload always gives the same drafts. */
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
  accepts(message: Message): boolean;
  /** Throws Rejected when the payload as a whole has the wrong shape; one bad entry is a rejection beside the good ones. */
  adapt(payload: unknown): Adapted;
}

export const INGEST_TYPE_PREFIX = 'signalroom.ingest.';

type Definition = Omit<Adapter, 'accepts'> & {
  /** What it takes besides CloudEvents that are addressed to it by `signalroom.ingest.<id>`. */
  readonly alsoAccepts?: (message: Message) => boolean;
};

export function defineAdapter({ alsoAccepts, ...adapter }: Definition): Adapter {
  return {
    ...adapter,
    accepts: (message) =>
      message.envelope === 'cloudevents'
        ? message.type === `${INGEST_TYPE_PREFIX}${adapter.id}`
        : (alsoAccepts?.(message) ?? false),
  };
}
