import { isFolding } from '../../../../../functions/detect/any-detector.ts';
import type { AnomalyDraft } from '../../../../../functions/detect/detector.ts';
import type { FoldingDetector } from '../../../../../functions/detect/folding.ts';
import { DETECTORS } from '../../../../../functions/detect/registry.ts';
import { newMemories } from '../../../../../functions/detect/watch/memories.ts';
import { watch } from '../../../../../functions/detect/watch/watch.ts';
import type { Signal } from '../../../../../schemas/signal.ts';
import { FakeDetectorState } from '../../../../fakes/detector-state.ts';
import { FakeRawStream } from '../../../../fakes/raw-stream.ts';
import { signal } from '../signals.ts';

export const ALL: readonly FoldingDetector[] = DETECTORS.filter(isFolding);
export const MINUTE = 60_000;
/** A minute that no test depends on. */
export const START = Date.UTC(2026, 4, 4, 10, 0);

/** Detectors over a state in memory, fed with packs; keeps what they put on the stream. */
export class Watching {
  readonly state: FakeDetectorState;
  readonly stream = new FakeRawStream();
  readonly #detectors: readonly FoldingDetector[];
  #memories = newMemories();
  #packs = 0;

  constructor(detectors: readonly FoldingDetector[] = ALL, state = new FakeDetectorState()) {
    this.#detectors = detectors;
    this.state = state;
  }

  get deps() {
    return {
      detectors: this.#detectors,
      state: this.state,
      stream: this.stream,
      clock: { now: () => START },
      memories: this.#memories,
    };
  }

  /** A new process: what the one before remembered is gone. */
  restart(): void {
    this.#memories = newMemories();
  }

  /** Gives what was found in these signals. */
  async feed(signals: readonly Signal[], key = `pack-${this.#packs++}`): Promise<readonly AnomalyDraft[]> {
    const before = this.stream.records.length;
    await watch([{ key, signals }], this.deps);
    return this.found.slice(before);
  }

  /** All that was put on the stream. */
  get found(): readonly AnomalyDraft[] {
    return this.stream.records.map(({ data }) => JSON.parse(new TextDecoder().decode(data)).data);
  }
}

/** A signal of service checkout that arrives when it happens. */
export const at = (time: number, more: Partial<Signal>): Signal =>
  signal({ time, observedTime: time, severityNumber: 9, fingerprint: 'one', ...without(more) });

/** An alert by default, without its state. */
const without = (more: Partial<Signal>): Partial<Signal> => ({ status: 'ok', ...more });

export const point = (time: number, value: number, more: Partial<Signal> = {}): Signal =>
  at(time, { kind: 'metric', name: 'latency', unit: 'ms', value, ...more });

/** Numbers from 0 to 1 that look random and are the same in every run. */
export function noise(seed = 1): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

export const says = ({ name, status }: { readonly name: string; readonly status?: string | undefined }) =>
  status === undefined ? name : `${name}: ${status}`;
