import type { Signal } from '../../../schemas/signal.ts';
import { defineStrategy, firstOf, type StrategyContext, serviceKey } from '../strategy.ts';

interface Neighbour {
  readonly name: string;
  readonly because: string;
}

/** A signal of a service that calls, or is called by, one that the incident is about: one step of the declared and the learned map. */
export const dependency = defineStrategy({
  id: 'dependency',
  summary: 'The service calls, or is called by, one that the incident is about.',
  weight: 'related',
  asks: (signal, context) => neighboursOf(signal, context).map(({ name }) => serviceKey(name)),
  relate: (signal, considered, context) => {
    const neighbours = neighboursOf(signal, context);
    const met = firstOf(
      neighbours.map(({ name }) => serviceKey(name)),
      considered,
    );
    return neighbours.find(({ name }) => name === met)?.because;
  },
});

function neighboursOf({ resource }: Signal, context: StrategyContext): readonly Neighbour[] {
  const { serviceName } = resource;
  if (serviceName === undefined) return [];
  const known = neighbours.get(context)?.get(serviceName);
  if (known !== undefined) return known;
  const map = neighbourMap(context);
  neighbours.set(context, map);
  return map.get(serviceName) ?? [];
}

/** A batch is placed with one context, so its map is turned round once. */
const neighbours = new WeakMap<StrategyContext, ReadonlyMap<string, readonly Neighbour[]>>();

function neighbourMap({ services, learned }: StrategyContext): ReadonlyMap<string, readonly Neighbour[]> {
  const map = new Map<string, Neighbour[]>();
  const add = (name: string, neighbour: Neighbour): void => {
    if (name === neighbour.name) return;
    const known = map.get(name);
    if (known === undefined) map.set(name, [neighbour]);
    else known.push(neighbour);
  };
  const link = (caller: string, callee: string, because: string): void => {
    add(caller, { name: callee, because });
    add(callee, { name: caller, because });
  };
  for (const [caller, { dependencies }] of services)
    for (const callee of dependencies) link(caller, callee, `${caller} depends on ${callee}`);
  for (const [caller, callees] of learned)
    for (const callee of callees) link(caller, callee, `${caller} calls ${callee}, as spans show`);
  return map;
}
