import type { CallGraph } from './call-graph.ts';

type Step = (service: number) => Iterable<number>;

/**
 * For each service the number of the cycle it is in; alone it is a cycle of its own. Services of one cycle depend on each
 * other, so none of them is the deeper one. Kosaraju's two passes, without recursion, in time linear in the calls.
 */
export function cyclesOf(calls: CallGraph): ReadonlyMap<number, number> {
  const visited = new Set<number>();
  const finished: number[] = [];
  for (const service of calls.callers())
    walk(service, { visited, next: (at) => calls.calleesOf(at), done: (at) => finished.push(at) });
  const cycles = new Map<number, number>();
  const assigned = new Set<number>();
  for (const root of finished.toReversed())
    walk(root, { visited: assigned, next: (at) => calls.callersOf(at), done: (at) => cycles.set(at, root) });
  return cycles;
}

interface Walk {
  readonly visited: Set<number>;
  readonly next: Step;
  readonly done: (service: number) => void;
}

/** Depth first; a service is done after all that can be reached from it. */
function walk(root: number, { visited, next, done }: Walk): void {
  if (visited.has(root)) return;
  visited.add(root);
  const path = [{ service: root, rest: next(root)[Symbol.iterator]() }];
  for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
    const step = top.rest.next();
    if (step.done) {
      done(top.service);
      path.pop();
    } else if (!visited.has(step.value)) {
      visited.add(step.value);
      path.push({ service: step.value, rest: next(step.value)[Symbol.iterator]() });
    }
  }
}
