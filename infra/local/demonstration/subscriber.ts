import { followInvestigation } from '../../../graphql/client/follow-investigation.ts';
import type { Outputs } from './outputs.ts';
import { patiently } from './patience.ts';
import type { Person } from './people.ts';
import { SeenEvent } from './screen.ts';

/** One person's live view of an investigation, over AppSync's real-time protocol. */
export class Subscriber {
  readonly #events: SeenEvent[] = [];
  #stop = (): void => undefined;
  #refused: Error | undefined;

  /** What arrived so far, in order. */
  get events(): readonly SeenEvent[] {
    return this.#events;
  }

  /** Subscribes and catches up; `show` gets each event once, in order. */
  async follow(
    to: { readonly outputs: Outputs; readonly person: Person; readonly investigationId: string },
    show: (event: SeenEvent) => void,
  ): Promise<this> {
    let live = false;
    this.#stop = followInvestigation({
      graphqlUrl: to.outputs.GraphqlUrl,
      realtimeUrl: to.outputs.RealtimeUrl,
      investigationId: to.investigationId,
      token: async () => to.person.token,
      openSocket: (url, protocols) => new WebSocket(url, protocols),
      post: fetch,
      onEvent: (event) => {
        const seen = SeenEvent.parse(event);
        this.#events.push(seen);
        show(seen);
      },
      onConnection: (state) => {
        live = state === 'live';
      },
      onRefused: (error) => {
        this.#refused = error;
      },
    });
    await patiently(`${to.person.name} is subscribed`, async () => {
      if (this.#refused !== undefined) throw this.#refused;
      return live;
    });
    return this;
  }

  /** The first event that fits, once it has arrived. */
  until(what: string, fits: (event: SeenEvent) => boolean): Promise<SeenEvent> {
    return patiently(what, async () => this.#events.find(fits));
  }

  stop(): void {
    this.#stop();
  }
}
