import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { foldEvents } from '../../../functions/investigate/state/fold.ts';
import { canonicalJson } from '../../../functions/shared/canonical-json.ts';
import { eventFromJson } from '../../../functions/shared/event-chain.ts';
import { type Replica, replicateDocument } from '../../../graphql/client/document-replica.ts';
import { followInvestigation } from '../../../graphql/client/follow-investigation.ts';
import type { InvestigationEvent } from '../../../graphql/client/investigation-event.ts';
import { cloud } from '../../integration/cloud.ts';
import type { SignedInPerson } from '../../steps/people.ts';
import type { Random } from '../../steps/records/random.ts';
import { breakingSocket } from './breaking-socket.ts';
import { insist } from './insist.ts';
import { asStored } from './sound-log.ts';

const { GraphqlUrl = '', RealtimeUrl = '' } = cloud.outputs;
/** Messages that a connection lasts at most; the first few are its handshake. */
const LONGEST = 9;

/** What somebody did, and the event that the API answered. */
export interface Done {
  /** The idempotency key; it also stands in what was written. */
  readonly key: string;
  readonly event: InvestigationEvent;
}

interface Joining {
  readonly person: SignedInPerson;
  readonly investigationId: string;
  /** The note that all of them edit. */
  readonly documentId: string;
  readonly random: Random;
  /** How many of its connections break. */
  readonly cuts: number;
}

/**
 * Somebody who follows an investigation over connections that break, works on their own copy of a shared note, and asks for
 * each thing, with the same key, until it is acknowledged.
 */
export class RoomClient {
  readonly #joining: Joining;
  readonly #stop: () => void;
  readonly #copy = new Y.Doc();
  readonly #replica: Replica;
  readonly events: InvestigationEvent[] = [];
  readonly done: Done[] = [];
  readonly refusals: Error[] = [];
  cuts = 0;

  constructor(joining: Joining) {
    this.#joining = joining;
    const { person, investigationId, documentId } = joining;
    this.#replica = replicateDocument({
      document: this.#copy,
      documentId,
      send: (update, key) => this.#ask(key, ['update-document', { documentId, update }]),
      newKey: () => this.#nextKey(),
      onRefused: (error) => this.refusals.push(error),
    });
    this.#stop = followInvestigation({
      graphqlUrl: GraphqlUrl,
      realtimeUrl: RealtimeUrl,
      investigationId,
      token: async () => person.token,
      openSocket: (url, protocols) => this.#connect(new WebSocket(url, protocols)),
      post: fetch,
      onEvent: (event) => this.#hear(event),
      onRefused: (error) => this.refusals.push(error),
    });
  }

  get disturbed(): boolean {
    return this.cuts < this.#joining.cuts;
  }

  /** Text of the shared note as this client has it before its eyes. */
  get text(): string {
    return this.#copy.getText('content').toString();
  }

  /** The same with all that Yjs knows of it, in base64. */
  get note(): string {
    return Buffer.from(Y.encodeStateAsUpdate(this.#copy)).toString('base64');
  }

  /** All that can be known of the investigation, from nothing but what this client received, as canonical JSON. */
  get state(): string {
    return canonicalJson(
      foldEvents(this.events.map((event) => eventFromJson(JSON.stringify(asStored(event))))),
    );
  }

  /** Everything that can be done here, once each, in an order of its own. */
  async round(): Promise<void> {
    const { random } = this.#joining;
    const acts = [...ACTS.map((act) => () => this.#do(act)), () => this.#edit()];
    while (acts.length > 0) {
      const [act] = acts.splice(random.below(acts.length), 1);
      await act?.();
    }
  }

  leave(): void {
    this.#stop();
  }

  #nextKey(): string {
    return `${this.#joining.person.name} does ${this.done.length + 1}.`;
  }

  #do(act: Act): Promise<void> {
    const key = this.#nextKey();
    return this.#ask(key, act(key));
  }

  async #ask(key: string, [name, input]: ReturnType<Act>): Promise<void> {
    const { person, investigationId, random } = this.#joining;
    const request = { input: { idempotencyKey: key, investigationId, ...input } };
    const event = await insist({ token: person.token, name, request, loseAnswer: random.below(4) === 0 });
    this.done.push({ key, event });
  }

  /** Writes a line somewhere in the note as this client knows it by now, and waits until it is there. */
  async #edit(): Promise<void> {
    const key = this.#nextKey();
    const lines = this.text.split('\n').slice(0, -1);
    const at = lines.slice(0, this.#joining.random.below(lines.length + 1)).join('\n').length;
    this.#copy.getText('content').insert(at === 0 ? 0 : at + 1, `${key}\n`);
    await this.#replica.settled();
  }

  #connect(socket: WebSocket): WebSocket {
    if (!this.disturbed) return socket;
    return breakingSocket(socket, 1 + this.#joining.random.below(LONGEST), () => {
      this.cuts += 1;
    });
  }

  #hear(event: InvestigationEvent): void {
    this.events.push(event);
    this.#replica.take(event);
  }
}

/** The operation and what it takes, for the key that is to be found again in the log. */
type Act = (key: string) => readonly [operation: string, input: object];

const ACTS: readonly Act[] = [
  (text) => ['add-note', { text }],
  (statement) => ['state-hypothesis', { statement, evidenceIds: [] }],
  (title) => ['add-task', { title }],
  (title) => ['run-query', { title, ...QUESTION }],
];

/** About a service that sends nothing: cheap, and evidence nevertheless. */
const QUESTION = {
  templateId: 'new-errors-of-a-service',
  parameters: JSON.stringify({ service: 'nobody', since: new Date(Date.now() - 3_600_000).toISOString() }),
  store: 'hot',
};
