import type { StoredEvent } from '../../../schemas/stored-event.ts';

/** An event as subscribers may see it, and what delivering it goes by. */
export interface PublishedEvent {
  readonly event: Omit<StoredEvent, 'type' | 'data'> & {
    readonly type: string;
    readonly data: object;
  };
  /** What subscriptions filter by; see `audienceOf`. */
  readonly audience: readonly string[];
  /** The playbook run that it is about. */
  readonly runId?: string | undefined;
  /** Whose subscriptions to the investigation end with it: those who may no longer follow it, or all, who start anew if they may. */
  readonly ends?: { readonly personId: string } | { readonly everybody: true };
}

/** Hands events to whoever is subscribed to their investigation. A hint: it may repeat or lose one. */
export interface InvestigationFeed {
  publish(published: PublishedEvent): Promise<void>;
}
