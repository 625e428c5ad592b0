import { Rejected } from '../../functions/shared/errors.ts';
import type {
  Page,
  PageRequest,
  PutOutcome,
  SignalStore,
  TimeRange,
} from '../../functions/shared/ports/signal-store.ts';
import { PROMOTED_KINDS, type Signal, type SignalKind } from '../../schemas/signal.ts';

const timeIdOf = (signal: Signal): string => `${String(signal.time).padStart(13, '0')}#${signal.signalId}`;
const newestFirst = (a: Signal, b: Signal): number => (timeIdOf(a) < timeIdOf(b) ? 1 : -1);

/** Hot signals in memory. */
export class FakeSignalStore implements SignalStore {
  readonly #items = new Map<string, { signal: Signal; batch: string }>();

  get all(): readonly Signal[] {
    return [...this.#items.values()].map(({ signal }) => signal);
  }

  batchOf(signalId: string): string | undefined {
    return this.#items.get(signalId)?.batch;
  }

  async putIfAbsent(signal: Signal, batch: string): Promise<PutOutcome> {
    const first = this.#items.get(signal.signalId);
    if (first === undefined) {
      const kept = structuredClone(signal);
      this.#items.set(signal.signalId, { signal: kept, batch });
      return { outcome: 'stored', batch, signal: kept };
    }
    const { recordId, offset } = first.signal.provenance;
    const same = recordId === signal.provenance.recordId && offset === signal.provenance.offset;
    return { outcome: same ? 'redelivered' : 'duplicate', ...first };
  }

  async reclaim({ signalId, from, to }: { signalId: string; from: string; to: string }) {
    const item = this.#items.get(signalId);
    if (item?.batch === from) item.batch = to;
  }

  async get(signalId: string) {
    return this.#items.get(signalId)?.signal;
  }

  async listByService(
    query: { serviceName: string; range: TimeRange; kinds?: readonly SignalKind[] },
    page: PageRequest,
  ) {
    return this.#page(
      (signal) =>
        signal.resource.serviceName === query.serviceName && (query.kinds?.includes(signal.kind) ?? true),
      query.range,
      page,
    );
  }

  async listByKind(query: { kind: SignalKind; range: TimeRange }, page: PageRequest) {
    const keep = (signal: Signal) => signal.kind === query.kind && PROMOTED_KINDS.includes(signal.kind);
    return this.#page(keep, query.range, page);
  }

  async listByFingerprint(fingerprint: string, limit: number) {
    return this.all
      .filter((signal) => signal.fingerprint === fingerprint && PROMOTED_KINDS.includes(signal.kind))
      .sort(newestFirst)
      .slice(0, limit);
  }

  #page(keep: (signal: Signal) => boolean, { from, to }: TimeRange, page: PageRequest): Page<Signal> {
    const before = page.nextToken === undefined ? undefined : positionOf(page.nextToken);
    const found = this.all
      .filter((signal) => keep(signal) && signal.time >= from && signal.time < to)
      .filter((signal) => before === undefined || timeIdOf(signal) < before)
      .sort(newestFirst);
    const items = found.slice(0, page.limit);
    const last = items.at(-1);
    if (last === undefined || found.length <= page.limit) return { items };
    return { items, nextToken: Buffer.from(timeIdOf(last)).toString('base64url') };
  }
}

function positionOf(token: string): string {
  const position = Buffer.from(token, 'base64url').toString('utf8');
  if (!/^\d{13}#/.test(position))
    throw new Rejected('BadInput', 'nextToken: is not one that a list gave', { path: 'nextToken' });
  return position;
}
