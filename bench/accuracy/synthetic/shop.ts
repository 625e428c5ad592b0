import { randomOf } from './random.ts';

/** A made-up system: services in layers, of which each but the first is called by one or two of the layer before. */
export interface Shop {
  readonly services: readonly string[];
  readonly dependencies: readonly { readonly caller: string; readonly callee: string }[];
}

const LAYERS = [1, 3, 4, 3];

export function shopOf(seed: number): Shop {
  const random = randomOf(seed);
  const layers = LAYERS.map((size, layer) =>
    Array.from({ length: size }, (_, at) => `s${layer}x${at}of${seed}`),
  );
  const dependencies = layers.slice(1).flatMap((layer, above) => {
    const callers = layers[above] ?? [];
    return layer.flatMap((callee) => {
      const first = Math.floor(random() * callers.length);
      const chosen = new Set([first, random() < 0.3 ? Math.floor(random() * callers.length) : first]);
      return [...chosen].map((at) => ({ caller: callers[at] ?? '', callee }));
    });
  });
  return { services: layers.flat(), dependencies };
}

/** How much of what happens to a service each service feels: all of it itself, less for each step to those that call it. */
export function reachOf({ dependencies }: Shop, faulty: string): ReadonlyMap<string, number> {
  const reach = new Map([[faulty, 1]]);
  for (const [service, share] of reach)
    for (const { caller, callee } of dependencies)
      if (callee === service && (reach.get(caller) ?? 0) < share * 0.7) reach.set(caller, share * 0.7);
  return reach;
}
