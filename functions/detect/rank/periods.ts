import type { RankCase } from '../../../schemas/rank-case.ts';

export type Phase = 'baseline' | 'window' | undefined;

/** Tells for an instant whether it belongs to the incident's window or to the time it is compared with. */
export class Periods {
  readonly window: { readonly from: number; readonly to: number };
  readonly #baseline: { readonly from: number; readonly to: number };

  /** Without a baseline, all that lies before the window is what it is compared with. */
  constructor({ window, baseline }: Pick<RankCase, 'window' | 'baseline'>) {
    this.window = window;
    this.#baseline = baseline ?? { from: Number.NEGATIVE_INFINITY, to: window.from };
  }

  phaseOf(time: number): Phase {
    if (time >= this.window.from && time <= this.window.to) return 'window';
    return time >= this.#baseline.from && time <= this.#baseline.to ? 'baseline' : undefined;
  }

  /** Minutes of the window, at least one. */
  get minutes(): number {
    return Math.max(1, (this.window.to - this.window.from) / 60_000);
  }
}
