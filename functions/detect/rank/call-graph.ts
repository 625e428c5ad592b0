/** Who calls whom, between the numbers of services. Cycles, loops and repeated edges are harmless. */
export class CallGraph {
  readonly #callees = new Map<number, Set<number>>();
  readonly #callers = new Map<number, Set<number>>();
  #edges = 0;

  get size(): number {
    return this.#edges;
  }

  add(caller: number, callee: number): void {
    if (caller === callee) return;
    const callees = this.#callees.get(caller) ?? new Set<number>();
    if (callees.has(callee)) return;
    this.#edges += 1;
    this.#callees.set(caller, callees.add(callee));
    this.#callers.set(callee, (this.#callers.get(callee) ?? new Set<number>()).add(caller));
  }

  /** All that call anything. */
  callers(): Iterable<number> {
    return this.#callees.keys();
  }

  calleesOf(service: number): Iterable<number> {
    return this.#callees.get(service) ?? [];
  }

  callersOf(service: number): Iterable<number> {
    return this.#callers.get(service) ?? [];
  }

  /** Steps from a service to all that it depends on, directly or not. */
  distancesFrom(service: number): ReadonlyMap<number, number> {
    const distances = new Map([[service, 0]]);
    const queue = [service];
    for (const [index] of queue.entries()) this.#visit(queue, index, distances);
    return distances;
  }

  #visit(queue: number[], index: number, distances: Map<number, number>): void {
    const from = queue[index];
    if (from === undefined) return;
    const next = (distances.get(from) ?? 0) + 1;
    for (const callee of this.calleesOf(from)) {
      if (distances.has(callee)) continue;
      distances.set(callee, next);
      queue.push(callee);
    }
  }
}
