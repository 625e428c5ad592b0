import { Rejected } from '../../functions/shared/errors.ts';
import { hotMinuteOf } from '../../functions/shared/hot-minute.ts';
import type { HotPlace } from '../../functions/shared/ports/signal-claims.ts';
import type { Page, PageRequest, SignalStore, TimeRange } from '../../functions/shared/ports/signal-store.ts';
import { PROMOTED_KINDS, type Signal, type SignalKind } from '../../schemas/signal.ts';

const timeIdOf = (signal: Signal): string => `${String(signal.time).padStart(13, '0')}#${signal.signalId}`;
const newestFirst = (a: Signal, b: Signal): number => (timeIdOf(a) < timeIdOf(b) ? 1 : -1);
const isPromoted = ({ kind }: Signal) => PROMOTED_KINDS.includes(kind);

const placeOf = ({ serviceName, kind, minute, batch }: HotPlace): string =>
  JSON.stringify([serviceName, kind, minute, batch]);

/** Hot signals in memory, in packs by place. */
export class FakeSignalStore implements SignalStore {
  readonly #packs = new Map<string, readonly Signal[]>();

  /** A store that has these, as if one batch had written them. */
  static async of(...signals: readonly Signal[]): Promise<FakeSignalStore> {
    const store = new FakeSignalStore();
    await store.write(signals, 'batch');
    return store;
  }

  /** Every signal as often as it is there. */
  get all(): readonly Signal[] {
    return [...this.#packs.values()].flat();
  }

  async write(signals: readonly Signal[], batch: string) {
    const packs = Map.groupBy(signals, ({ resource: { serviceName }, kind, time }) =>
      placeOf({ serviceName, kind, minute: hotMinuteOf(kind, time), batch }),
    );
    for (const [place, members] of packs) this.#packs.set(place, structuredClone(members));
  }

  async remove(places: readonly HotPlace[]) {
    for (const place of places) this.#packs.delete(placeOf(place));
  }

  async get(signalId: string) {
    return this.all.find((signal) => signal.signalId === signalId);
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
    return this.#page((signal) => signal.kind === query.kind && isPromoted(signal), query.range, page);
  }

  async listByTrace(query: { traceId: string; range: TimeRange }, page: PageRequest) {
    return this.#page((signal) => signal.traceId === query.traceId, query.range, page);
  }

  async listByFingerprint(fingerprint: string, limit: number) {
    const said = this.all.filter((signal) => signal.fingerprint === fingerprint && isPromoted(signal));
    const once = new Map(said.map((signal) => [signal.signalId, signal]));
    return [...once.values()].sort(newestFirst).slice(0, limit);
  }

  async firingNow() {
    const rank = ({ time, status }: Signal) => time * 2 + (status === 'firing' ? 0 : 1);
    const said = this.all.filter(
      ({ kind, status = '' }) => isPromoted({ kind } as Signal) && ['firing', 'resolved'].includes(status),
    );
    const latest = new Map<string, Signal>();
    for (const signal of said.sort((a, b) => rank(a) - rank(b))) latest.set(signal.fingerprint, signal);
    return [...latest.values()]
      .filter(({ status }) => status === 'firing')
      .sort(newestFirst)
      .map(({ fingerprint, kind, time, signalId, name, severityNumber, resource: { serviceName } }) => ({
        ...{ fingerprint, kind, time, signalId, name, severityNumber },
        ...(serviceName === undefined ? {} : { serviceName }),
      }));
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
