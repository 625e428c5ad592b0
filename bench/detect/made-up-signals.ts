import type { Signal } from '../../schemas/signal.ts';

export const KINDS = ['metric', 'log', 'span', 'alert'] as const;
export type Kind = (typeof KINDS)[number];

const START = Date.UTC(2026, 4, 4);
const MINUTE = 60_000;

/** Numbers that look random and are the same in each run (a linear congruential generator, Numerical Recipes). */
let state = 1;
function random(): number {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return state / 2 ** 32;
}

/** Letters only: digits would make it a variable. */
const word = (number: number): string =>
  [...String(number)].map((digit) => 'bdfgklmnrt'[Number(digit)]).join('a');

let made = 0;

/** A signal about one of the things of its kind (a series, a template, an edge, a fingerprint) in some minute. */
export function madeUp(
  kind: Kind,
  {
    key,
    minute,
    serviceName,
  }: { readonly key: number; readonly minute: number; readonly serviceName: string },
): Signal {
  made += 1;
  const time = START + minute * MINUTE + (made % 50_000);
  return {
    signalId: made.toString(16).padStart(32, '0'),
    schemaVersion: 2,
    kind,
    time,
    observedTime: time,
    severityNumber: 9,
    fingerprint: `${kind}-${key}`,
    resource: { serviceName, environment: 'prod' },
    links: [],
    unresolved: [],
    provenance: {
      source: 'bench',
      adapter: 'bench',
      adapterVersion: 1,
      recordId: 'shard/1',
      offset: 0,
      enrichments: [],
    },
    ...PARTS[kind](key),
  };
}

const PARTS = {
  metric: (key) => ({ name: `metric-${key % 50}`, value: Math.round(1_000 * random()) / 10, attributes: {} }),
  log: (key) => ({
    name: 'log',
    body: `${word(key % 97)} ${word(key)} of ${word(3 * key + 1)} took ${made} ms`,
    attributes: {},
  }),
  span: (key) => ({
    name: `GET ${word(key)}`,
    durationMs: 5 + 20 * random(),
    attributes: { 'span.kind': 'client', 'peer.service': `callee-${key % 30}` },
  }),
  alert: (key) => ({
    name: `alert ${key}`,
    status: random() < 0.5 ? 'firing' : 'resolved',
    attributes: {},
  }),
} satisfies Record<Kind, (key: number) => Partial<Signal> & Pick<Signal, 'name' | 'attributes'>>;
