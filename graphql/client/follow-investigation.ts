import { type Post, Refused } from './api-answer.ts';
import { fetchEvents } from './fetch-events.ts';
import { EVENT_FIELDS, type InvestigationEvent, isEvent, isObject } from './investigation-event.ts';
import { type After, type OpenSocket, openSession } from './realtime-session.ts';
import { createSequencer } from './sequencer.ts';

export const SUBSCRIPTION = `subscription OnInvestigationEvent($investigationId: ID!) {
  onInvestigationEvent(investigationId: $investigationId) { ${EVENT_FIELDS} }
}
`;

/** A start_ack does not promise that events flow yet, so what came in between is asked for once more. */
const SETTLED_MS = 2_000;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 30_000;

export interface FollowOptions {
  readonly graphqlUrl: string;
  readonly realtimeUrl: string;
  readonly investigationId: string;
  /** Hand out only what comes after this; 0 for everything. */
  readonly afterSequence?: number;
  /** A fresh token, asked for at each connection and request. */
  readonly token: () => Promise<string>;
  readonly openSocket: OpenSocket;
  readonly post: Post;
  readonly after?: After;
  /** Each event once, in order, without a gap. */
  readonly onEvent: (event: InvestigationEvent) => void;
  readonly onConnection?: (state: 'live' | 'offline', reason?: string) => void;
  /** The API refused: nothing will come any more. */
  readonly onRefused: (error: Error) => void;
}

const afterTimeout: After = (milliseconds, action) => {
  const timer = setTimeout(action, milliseconds);
  return () => clearTimeout(timer);
};

/**
 * Follows an investigation: subscribes, fetches what was missed, and reconnects with growing pauses for as long as it
 * takes. A subscription is a hint: an event that skips a sequence, a keep-alive and a new connection all make it ask for
 * what comes after the last event. Returns a function that stops it.
 */
export function followInvestigation(options: FollowOptions): () => void {
  const follower = new Follower(options);
  void follower.connect();
  return () => follower.stop();
}

class Follower {
  readonly #options: FollowOptions;
  readonly #after: After;
  readonly #sequencer: ReturnType<typeof createSequencer>;
  #stopped = false;
  #failures = 0;
  #endSession = (): void => undefined;
  #cancelTimer = (): void => undefined;
  #fetching: 'no' | 'yes' | 'again' = 'no';

  constructor(options: FollowOptions) {
    this.#options = options;
    this.#after = options.after ?? afterTimeout;
    this.#sequencer = createSequencer(options.afterSequence ?? 0);
  }

  /** Each attempt also fetches: where connections are blocked it still goes on, and a refusal is noticed. */
  async connect(): Promise<void> {
    const { graphqlUrl, realtimeUrl, investigationId, openSocket } = this.#options;
    try {
      const token = await this.#options.token();
      if (this.#stopped) return;
      this.#endSession = openSession({
        realtimeUrl,
        host: new URL(graphqlUrl).host,
        token,
        query: SUBSCRIPTION,
        variables: { investigationId },
        openSocket,
        after: this.#after,
        onStarted: () => this.#started(),
        onData: (data) => this.#received(data),
        onKeepAlive: () => void this.#catchUp(),
        onEnd: (reason) => this.#ended(reason),
      });
      void this.#catchUp();
    } catch (error) {
      this.#ended(String(error));
    }
  }

  stop(): void {
    this.#stopped = true;
    this.#cancelTimer();
    this.#endSession();
  }

  #started(): void {
    this.#options.onConnection?.('live');
    this.#cancelTimer = this.#after(SETTLED_MS, () => void this.#catchUp());
    void this.#catchUp();
  }

  #ended(reason: string): void {
    if (this.#stopped) return;
    this.#cancelTimer();
    this.#options.onConnection?.('offline', reason);
    const pause = Math.min(FIRST_PAUSE_MS * 2 ** this.#failures, LONGEST_PAUSE_MS);
    this.#failures += 1;
    this.#cancelTimer = this.#after(pause, () => void this.connect());
  }

  #received(data: unknown): void {
    const event = isObject(data) ? data['onInvestigationEvent'] : undefined;
    if (!isEvent(event)) return;
    this.#handOut([event]);
    if (this.#sequencer.hasGap()) void this.#catchUp();
  }

  #handOut(events: readonly InvestigationEvent[]): void {
    for (const event of this.#sequencer.offer(events)) if (!this.#stopped) this.#options.onEvent(event);
  }

  /** One fetch at a time; a wish that comes meanwhile is fulfilled right after. */
  async #catchUp(): Promise<void> {
    if (this.#fetching !== 'no') {
      this.#fetching = 'again';
      return;
    }
    do {
      this.#fetching = 'yes';
      await this.#fetchAll();
    } while (this.#wantedAgain());
    this.#fetching = 'no';
  }

  #wantedAgain(): boolean {
    return this.#fetching === 'again' && !this.#stopped;
  }

  async #fetchAll(): Promise<void> {
    const { graphqlUrl, investigationId, post } = this.#options;
    try {
      for (let more = true; more && !this.#stopped; ) {
        const token = await this.#options.token();
        const afterSequence = this.#sequencer.last();
        const page = await fetchEvents({ graphqlUrl, token, post, investigationId, afterSequence });
        this.#handOut(page.items);
        more = this.#sequencer.last() > afterSequence && this.#sequencer.last() < page.lastSequence;
      }
      this.#failures = 0;
    } catch (error) {
      this.#failed(error);
    }
  }

  /** A new connection asks again, after a pause. */
  #failed(error: unknown): void {
    if (this.#stopped) return;
    if (error instanceof Refused) {
      this.stop();
      this.#options.onRefused(error);
    } else {
      this.#endSession();
    }
  }
}
