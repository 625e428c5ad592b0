import { readSignalLine } from '../../../functions/detect/analyze/correlate/read-signal-line.ts';
import type { Signal } from '../../../schemas/signal.ts';
import type { Overlay } from '../overlaid-faults.ts';
import { randomOf } from './random.ts';

const MINUTE = 60_000;
const START = 1_700_000_000_000;

interface Said {
  /** Minutes from the start. */
  readonly at: number;
  readonly service: string;
  readonly kind?: Signal['kind'];
  readonly status?: 'firing' | 'resolved';
  readonly truth: string;
}

/** One way in which incidents live: what is said in it, of a chain of services that each call the next. */
interface Life {
  readonly id: string;
  readonly said: (random: () => number) => readonly Said[];
}

const CHAIN = ['web', 'shop', 'orders', 'stock', 'disk'] as const;
const OTHER = ['mail', 'queue'] as const;

const failing = (service: string, at: number, truth = 'one'): Said => ({ service, at, truth });
const ends = (service: string, at: number, truth = 'one'): Said => ({
  ...failing(service, at, truth),
  status: 'resolved',
});
const again = (
  service: string,
  truth: string,
  { from, to }: { readonly from: number; readonly to: number },
) =>
  Array.from({ length: Math.ceil((to - from) / 10) }, (_, index) =>
    failing(service, from + 10 * index, truth),
  );

export const LIVES: readonly Life[] = [
  {
    id: 'grows along calls',
    said: (random) =>
      [...CHAIN].reverse().map((service, index) => failing(service, index * (1 + 3 * random()))),
  },
  {
    id: 'stays apart',
    said: (random) => [
      failing('stock', 0, 'one'),
      failing('orders', 2 * random(), 'one'),
      failing('queue', 1 + random(), 'two'),
      failing('mail', 3 * random(), 'two'),
    ],
  },
  {
    id: 'merges',
    said: (random) => [failing('web', 0), failing('orders', 1 + random()), failing('shop', 3 + 4 * random())],
  },
  {
    id: 'splits',
    said: (random) => [
      ...again('web', 'one', { from: 0, to: 90 }),
      failing('shop', 1 + random()),
      ...again('orders', 'two', { from: 3, to: 93 }),
      ends('shop', 6 + 3 * random()),
    ],
  },
  {
    id: 'begins with a change',
    said: (random) => [
      { at: 0, service: 'orders', kind: 'change', truth: 'one' },
      failing('orders', 2 + 10 * random()),
      failing('shop', 15),
      { at: 1, service: 'queue', kind: 'change', truth: 'none' },
    ],
  },
  {
    id: 'is over before another begins',
    said: (random) => [
      failing('shop', 0, 'one'),
      failing('web', 1, 'one'),
      ends('web', 20, 'one'),
      ends('shop', 21 + random(), 'one'),
      failing('shop', 60, 'two'),
      failing('web', 61 + random(), 'two'),
    ],
  },
];

/** A life in a shop of its own names, as an overlay with known truth. The same seed gives the same. */
export function madeUpLife({ said }: Life, seed: number): Overlay {
  const faultOf = new Map<string, string>();
  const signals = said(randomOf(seed)).map(({ at, service, kind, status, truth }, index) => {
    const signalId = `${seed}-${index}`;
    faultOf.set(signalId, truth);
    return readSignalLine(
      JSON.stringify({
        signalId,
        time: START + Math.round(at * MINUTE),
        name: `${service} fails`,
        resource: { serviceName: `${service}-${seed}` },
        ...(kind !== undefined && { kind }),
        ...(status !== undefined && { status }),
      }),
    );
  });
  const calls = [CHAIN, OTHER].flatMap((chain) =>
    chain.slice(1).map((callee, at) => ({ caller: `${chain[at]}-${seed}`, callee: `${callee}-${seed}` })),
  );
  return { signals, faultOf, dependencies: calls };
}
