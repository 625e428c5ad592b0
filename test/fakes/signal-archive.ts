import type { SignalArchive } from '../../functions/shared/ports/signal-archive.ts';
import type { Signal } from '../../schemas/signal.ts';
import { hourOf } from '../../schemas/signal-columns.ts';

/** Archive objects in memory: the signals of each, by key; and for those that were merged, the keys they were made from. */
export class FakeSignalArchive implements SignalArchive {
  readonly objects = new Map<string, readonly Signal[]>();
  readonly mergedFrom = new Map<string, ReadonlySet<string>>();

  get all(): readonly Signal[] {
    return [...this.objects.values()].flat();
  }

  keyOf(signal: Signal, batch: string): string {
    return `kind=${signal.kind}/hour=${hourOf(signal.time)}/${batch}`;
  }

  async exists(key: string) {
    return this.objects.has(key) || [...this.mergedFrom.values()].some((keys) => keys.has(key));
  }

  async write(signals: readonly Signal[], batch: string) {
    const objects = Map.groupBy(signals, (signal) => this.keyOf(signal, batch));
    for (const [key, members] of objects)
      if (!(await this.exists(key))) this.objects.set(key, structuredClone(members));
    return [...objects.keys()];
  }
}
