import { isDeepStrictEqual } from 'node:util';
import { erasedError } from '../../functions/shared/erased.ts';
import { Rejected } from '../../functions/shared/errors.ts';
import { chainEvents, ZERO_HASH } from '../../functions/shared/event-chain.ts';
import type { Clock } from '../../functions/shared/ports/clock.ts';
import {
  type AppendRequest,
  type AppendResult,
  type EarlierResult,
  type InvestigationLog,
  MAX_EVENTS_PER_APPEND,
  type RequestIdentity,
} from '../../functions/shared/ports/investigation-log.ts';
import type { Page, PageRequest } from '../../functions/shared/ports/signal-store.ts';
import {
  investigationsToAsk,
  usesIn,
  verdictMarkOf,
  withVerdicts,
} from '../../functions/shared/signal-uses.ts';
import type { Erasure } from '../../schemas/investigation-erasure.ts';
import type { InvestigationEvent, InvestigationSummary } from '../../schemas/investigation-event.ts';

interface Entry {
  erasure?: Erasure;
  events: InvestigationEvent[];
  summary: InvestigationSummary;
  readonly requests: Map<string, { readonly hash: string; readonly events: readonly InvestigationEvent[] }>;
}

/** An investigation log in memory. */
export class FakeInvestigationLog implements InvestigationLog {
  readonly #logs = new Map<string, Entry>();
  readonly #byIncident = new Map<string, string>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  append(request: AppendRequest): Promise<AppendResult> {
    return this.appendTogether([request]);
  }

  async appendTogether(requests: readonly [AppendRequest, ...AppendRequest[]]): Promise<AppendResult> {
    if (requests.some(({ events }) => events.length > MAX_EVENTS_PER_APPEND))
      throw new Rejected('Limit', 'events: too many');
    const known = await this.earlier(requests[0]);
    if (known !== undefined) return known;
    for (const { investigationId } of requests) {
      const erasure = this.#logs.get(investigationId)?.erasure;
      if (erasure !== undefined) throw erasedError(erasure);
    }
    const sequenceOf = (request: AppendRequest) =>
      this.#logs.get(request.investigationId)?.events.length ?? 0;
    const moved = requests.find((request) => sequenceOf(request) !== request.expectedSequence);
    if (moved !== undefined) return { outcome: 'moved', sequence: sequenceOf(moved) };
    const [events = []] = requests.map((request) => this.#write(request));
    return { outcome: 'appended', events };
  }

  async earlier(request: RequestIdentity): Promise<EarlierResult | undefined> {
    const known = this.#logs.get(request.investigationId)?.requests.get(keyOf(request));
    if (known === undefined) return undefined;
    return known.hash === request.requestHash
      ? { outcome: 'repeated', events: known.events }
      : { outcome: 'key-reused' };
  }

  async read(query: { investigationId: string; afterSequence: number; limit: number }) {
    const events = this.#logs.get(query.investigationId)?.events ?? [];
    return events.slice(query.afterSequence, query.afterSequence + query.limit);
  }

  async head(investigationId: string) {
    const entry = this.#logs.get(investigationId);
    const last = entry?.events.at(-1);
    if (entry === undefined || last === undefined || entry.erasure !== undefined) return undefined;
    return { sequence: last.sequence, hash: last.hash, summary: entry.summary };
  }

  async erasure(investigationId: string) {
    return this.#logs.get(investigationId)?.erasure;
  }

  /** As the eraser does: false when the log moved on. */
  beginErasure(erasure: Erasure): boolean {
    const entry = this.#logs.get(erasure.investigationId);
    if (entry?.erasure !== undefined) return isDeepStrictEqual(entry.erasure, erasure);
    if (entry?.events.length !== erasure.sequence) return false;
    entry.erasure = erasure;
    return true;
  }

  /** What the eraser does with the events, at most `limit` of them. True when none is left. */
  eraseEvents(investigationId: string, limit: number): boolean {
    const entry = this.#logs.get(investigationId);
    if (entry === undefined) return true;
    entry.events = entry.events.slice(limit);
    if (entry.events.length === 0) entry.requests.clear();
    return entry.events.length === 0;
  }

  async list(page: PageRequest): Promise<Page<InvestigationSummary>> {
    const from = page.nextToken === undefined ? 0 : Number(page.nextToken);
    if (!Number.isInteger(from))
      throw new Rejected('BadInput', 'nextToken: is not one', { path: 'nextToken' });
    const all = [...this.#logs.values()]
      .filter(({ erasure }) => erasure === undefined)
      .map((entry) => entry.summary)
      .sort((a, b) => b.openedAt - a.openedAt || (a.investigationId < b.investigationId ? 1 : -1));
    const items = all.slice(from, from + page.limit);
    const next = from + page.limit;
    return next < all.length ? { items, nextToken: String(next) } : { items };
  }

  async usesOf(signalId: string) {
    const events = [...this.#logs.values()].flatMap((entry) => entry.events);
    const named = events.flatMap(usesIn).filter((found) => found.signalId === signalId);
    const uses = named.map(({ use }) => use);
    const asked = investigationsToAsk(uses);
    const verdicts = events.flatMap((event) => verdictMarkOf(event) ?? []);
    return withVerdicts(
      uses,
      verdicts.filter(({ investigationId }) => asked.includes(investigationId)),
    );
  }

  async ofIncident(incidentId: string): Promise<string | undefined> {
    return this.#byIncident.get(incidentId);
  }

  #write(request: AppendRequest): readonly InvestigationEvent[] {
    const { investigationId, actor, basedOn } = request;
    const entry = this.#logs.get(investigationId);
    const position = { sequence: entry?.events.length ?? 0, hash: entry?.events.at(-1)?.hash ?? ZERO_HASH };
    const time = this.#clock.now();
    const events = chainEvents(position, request.events, { investigationId, actor, basedOn, time });
    const kept = entry ?? this.#open(request, time);
    kept.events = [...kept.events, ...events];
    if (entry !== undefined) kept.summary = request.summary ?? kept.summary;
    kept.requests.set(keyOf(request), { hash: request.requestHash, events });
    return events;
  }

  #open(request: AppendRequest, openedAt: number): Entry {
    if (request.summary === undefined) throw new Error('a new log needs a summary');
    const { incidentId } = request.summary;
    if (incidentId !== undefined) {
      if (this.#byIncident.has(incidentId)) throw new Rejected('Conflict', 'incidentId: has one already');
      this.#byIncident.set(incidentId, request.investigationId);
    }
    const entry: Entry = { events: [], summary: { ...request.summary, openedAt }, requests: new Map() };
    this.#logs.set(request.investigationId, entry);
    return entry;
  }
}

const keyOf = (request: RequestIdentity): string =>
  JSON.stringify([request.actor.id, request.idempotencyKey]);
