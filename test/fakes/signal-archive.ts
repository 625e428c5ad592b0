import type { SignalArchive } from '../../functions/shared/ports/signal-archive.ts';
import type { Signal } from '../../schemas/signal.ts';

/** Archive objects in memory: the signals of each, by key. */
export class FakeSignalArchive implements SignalArchive {
  readonly objects = new Map<string, readonly Signal[]>();

  get all(): readonly Signal[] {
    return [...this.objects.values()].flat();
  }

  keyOf(signal: Signal, batch: string): string {
    const hour = new Date(signal.time).toISOString().slice(0, 13);
    return `${signal.kind}/${hour}/${batch}`;
  }

  async exists(key: string) {
    return this.objects.has(key);
  }

  async write(signals: readonly Signal[], batch: string) {
    const objects = Map.groupBy(signals, (signal) => this.keyOf(signal, batch));
    for (const [key, members] of objects) this.objects.set(key, structuredClone(members));
    return [...objects.keys()];
  }
}
