import type { Catalogue } from '../../shared/ports/catalogue.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { StrategyContext } from '../strategy.ts';

const DAY_MS = 86_400_000;
/** What no span told of for so long says nothing of an incident now. */
const LEARNED_DAYS = 14;
const REMEMBERED_MS = 60_000;

type Learned = StrategyContext['learned'];
interface Known {
  readonly at: number;
  readonly calls: Promise<Learned>;
}
const known = new WeakMap<object, Known>();

/** The learned map, read at most once a minute by a process. */
export async function learnedCalls(
  catalogue: Pick<Catalogue, 'learnedDependencies'>,
  clock: Clock,
): Promise<Learned> {
  const now = clock.now();
  const last = known.get(catalogue);
  if (last !== undefined && now - last.at < REMEMBERED_MS) return last.calls;
  const calls = read(catalogue, now);
  known.set(catalogue, { at: now, calls });
  return calls.catch((error: unknown) => {
    known.delete(catalogue);
    throw error;
  });
}

async function read(catalogue: Pick<Catalogue, 'learnedDependencies'>, now: number): Promise<Learned> {
  const edges = await catalogue.learnedDependencies(now - LEARNED_DAYS * DAY_MS);
  const byCaller = Map.groupBy(edges, ({ caller }) => caller);
  return new Map([...byCaller].map(([caller, own]) => [caller, new Set(own.map(({ callee }) => callee))]));
}
