import { cpuUsage } from 'node:process';

/** One thing that is measured, in a unit of its own choice; every run does the same work. */
export interface Measured {
  readonly name: string;
  /** What one run cost, e.g. microseconds of CPU. */
  run(): Promise<number>;
}

/** Of each thing what it cost as a multiple of the first, per round. */
export interface Ratios {
  readonly name: string;
  readonly perRound: readonly number[];
  readonly median: number;
}

export const ROUNDS = 7;

/**
 * Runs everything once per round, one after the other, so that whatever the machine does besides meets all alike. The order
 * turns from round to round. The ratios are taken within a round; a first round, in which code gets compiled, is not counted.
 */
export async function interleaved(things: readonly Measured[], rounds = ROUNDS): Promise<readonly Ratios[]> {
  const costs = new Map<Measured, number[]>(things.map((thing) => [thing, []]));
  for (let round = 0; round <= rounds; round += 1) {
    const turned = things.map((_, index) => things[(index + round) % things.length]);
    for (const thing of turned) {
      if (thing === undefined) continue;
      const cost = await thing.run();
      if (round > 0) costs.get(thing)?.push(cost);
    }
  }
  const first = things[0] === undefined ? [] : (costs.get(things[0]) ?? []);
  return things.map((thing) => {
    const perRound = (costs.get(thing) ?? []).map((cost, round) => cost / (first[round] ?? Number.NaN));
    return { name: thing.name, perRound, median: median(perRound) };
  });
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** Microseconds of CPU, of all threads of this process, that a piece of work took. */
export async function cpuOf(work: () => Promise<unknown>): Promise<number> {
  const before = cpuUsage();
  await work();
  const { user, system } = cpuUsage(before);
  return user + system;
}

/** The same of work that is done when it returns. */
export function cpuOfRun(work: () => unknown): number {
  const before = cpuUsage();
  work();
  const { user, system } = cpuUsage(before);
  return user + system;
}
