import type { Signal } from '../../../../schemas/signal.ts';
import type { Grouping } from '../../group.ts';

/** What was seen until now, as the hot store would list it. Signals are added in the order of their times. */
export class SignalsInMemory {
  readonly #newest = new Map<string, Signal>();
  readonly #changes = new Map<string, Signal[]>();

  add(signal: Signal): void {
    this.#newest.set(signal.fingerprint, signal);
    const { serviceName } = signal.resource;
    if (signal.kind !== 'change' || serviceName === undefined) return;
    const known = this.#changes.get(serviceName);
    if (known === undefined) this.#changes.set(serviceName, [signal]);
    else known.push(signal);
  }

  readonly listByFingerprint: Grouping['signals']['listByFingerprint'] = async (fingerprint) => {
    const newest = this.#newest.get(fingerprint);
    return newest === undefined ? [] : [newest];
  };

  /** Changes are the only kind that grouping asks for. */
  readonly listByService: Grouping['signals']['listByService'] = async (
    { serviceName, range },
    { limit },
  ) => {
    const known = this.#changes.get(serviceName) ?? [];
    const start = known.findLastIndex(({ time }) => time < range.from) + 1;
    const within = known.slice(start).filter(({ time }) => time < range.to);
    return { items: within.reverse().slice(0, limit) };
  };
}
