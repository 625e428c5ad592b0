import { fetchEvents } from '../../../graphql/client/fetch-events.ts';
import type { InvestigationEvent } from '../../../graphql/client/investigation-event.ts';
import { cloud } from '../../integration/cloud.ts';
import type { SignedInPerson } from '../../steps/people.ts';
import { type Message, openWire, type Wire } from './wire.ts';

const { GraphqlUrl = '' } = cloud.outputs;

/**
 * A subscriber who knows nothing but the documented protocol. Its connection breaks at given moments; it connects again at
 * once, and asks for everything after its last sequence whenever a subscription starts or an event skips one.
 */
export class BareClient {
  readonly #person: SignedInPerson;
  readonly #investigationId: string;
  readonly #cutAfter: number[];
  readonly #events: InvestigationEvent[] = [];
  #wire: Wire | undefined;
  #left = false;
  #arrived = 0;
  #catchingUp: Promise<void> = Promise.resolve();
  cuts = 0;
  /** How many events each connection has been sent. */
  readonly pushed: number[] = [];

  /** `cutAfter`: the connection breaks after so many messages, for each connection in turn; then it holds. */
  constructor(person: SignedInPerson, investigationId: string, cutAfter: readonly number[]) {
    this.#person = person;
    this.#investigationId = investigationId;
    this.#cutAfter = [...cutAfter];
    this.#connect();
  }

  get events(): readonly InvestigationEvent[] {
    return this.#events;
  }

  get disturbed(): boolean {
    return this.#cutAfter.length > 0;
  }

  leave(): void {
    this.#left = true;
    this.#wire?.socket.terminate();
  }

  #connect(): void {
    this.#arrived = 0;
    this.pushed.push(0);
    const { token } = this.#person;
    const wire = openWire({ token, investigationId: this.#investigationId }, (message) => {
      if (this.#wire === wire) this.#receive(wire, message);
    });
    this.#wire = wire;
    void wire.ended.then(() => {
      if (!this.#left) this.#connect();
    });
  }

  #receive(wire: Wire, message: Message): void {
    this.#arrived += 1;
    if (this.#arrived === this.#cutAfter[0]) this.#cut(wire);
    else if (message.type === 'start_ack') this.#catchUp();
    else if (message.type === 'data') this.#take(eventIn(message));
  }

  /** The cable is pulled: whatever was under way is lost, this message too. */
  #cut(wire: Wire): void {
    this.#cutAfter.shift();
    this.cuts += 1;
    wire.socket.terminate();
  }

  #take(event: InvestigationEvent): void {
    this.pushed[this.pushed.length - 1] = (this.pushed.at(-1) ?? 0) + 1;
    if (event.sequence === this.#events.length + 1) this.#events.push(event);
    else if (event.sequence > this.#events.length) this.#catchUp();
  }

  #catchUp(): void {
    this.#catchingUp = this.#catchingUp.then(() => this.#fetch());
  }

  async #fetch(): Promise<void> {
    const { items } = await fetchEvents({
      graphqlUrl: GraphqlUrl,
      token: this.#person.token,
      post: fetch,
      investigationId: this.#investigationId,
      afterSequence: this.#events.length,
    });
    for (const event of items) if (event.sequence === this.#events.length + 1) this.#events.push(event);
  }
}

const eventIn = ({ payload }: Message): InvestigationEvent =>
  (payload as { data: { onInvestigationEvent: InvestigationEvent } }).data.onInvestigationEvent;
