import type { RankCaseDocument } from '../../../schemas/rank-case.ts';
import type { LabelledCase } from '../labelled-case.ts';
import { FAULTS, type Fault } from './faults.ts';
import { randomOf } from './random.ts';
import { reachOf, type Shop, shopOf } from './shop.ts';

const MINUTE = 60_000;
const BEGAN = 1_700_000_000_000;
const BASELINE = 60;
const WINDOW = 10;

type Part<Name extends keyof RankCaseDocument> = NonNullable<RankCaseDocument[Name]>;

interface World {
  readonly shop: Shop;
  readonly fault: Fault;
  readonly faulty: string;
  /** Of each service what it feels of the fault. */
  readonly felt: ReadonlyMap<string, number>;
  /** Runs beside the faulty one on one machine, and takes what that would need; nobody waits for it. */
  readonly neighbour: string | undefined;
  readonly random: () => number;
}

/** All kinds of faults, so many of each, every one in a shop of its own. The same seed gives the same. */
export const madeUpFaults = (ofEach: number, seed = 1): readonly LabelledCase[] =>
  FAULTS.flatMap((fault, kind) =>
    Array.from({ length: ofEach }, (_, at) => madeUpFault(fault, seed * 10_000 + kind * 100 + at)),
  );

function madeUpFault(fault: Fault, seed: number): LabelledCase {
  const random = randomOf(seed);
  const shop = shopOf(seed);
  const deep = shop.services.slice(1);
  const pick = (): string => deep[Math.floor(random() * deep.length)] ?? '';
  const faulty = pick();
  const felt = new Map(reachOf(shop, faulty));
  if (fault.extra === 'second fault')
    for (const [service, share] of reachOf(shop, pick()))
      felt.set(service, Math.max(share, felt.get(service) ?? 0));
  const bystanders = deep.filter((service) => !felt.has(service));
  const neighbour = fault.extra === 'neighbour' ? bystanders[0] : undefined;
  const world = { shop, fault, faulty, felt, neighbour, random };
  const [front = ''] = shop.services;
  const document = {
    id: `${fault.id}-${seed}`,
    symptom: { service: front, metric: 'latency', statistic: 'avg', time: BEGAN },
    baseline: { from: BEGAN - BASELINE * MINUTE, to: BEGAN - 1 },
    window: { from: BEGAN, to: BEGAN + WINDOW * MINUTE },
    dependencies: [...shop.dependencies],
    series: shop.services.flatMap((service) => seriesOf(world, service)),
    logs: shop.services.flatMap((service) => logsOf(world, service)),
    changes: changesOf(world),
    alerts: alertsOf(world),
  };
  return { document, truth: faulty, group: fault.id };
}

function seriesOf(world: World, service: string): Part<'series'> {
  const { fault, faulty, felt, neighbour, random } = world;
  const own = service === faulty;
  if (own && fault.extra === 'no series') return [];
  const share = felt.get(service) ?? 0;
  const herring = fault.extra === 'red herrings' && share === 0 && random() < 0.3;
  const usual = 20 + random() * 80;
  const load = 100 + random() * 200;
  const measure = (metric: string, unit: string, valueAt: (during: boolean, season: number) => number) => ({
    service,
    metric,
    statistic: metric === 'requests' || metric === 'errors' ? 'sum' : 'avg',
    unit,
    points: pointsOf(random, valueAt),
  });
  const pods = [0, 1].flatMap((pod) => {
    const busy = service === neighbour && pod === 0;
    const hit = own && (fault.pods === 'both' || pod === 0);
    const resource = `${service}-pod-${pod}`;
    const part = (metric: string, factor: number, level: number) => ({
      ...measure(
        metric,
        '%',
        (during, season) =>
          level *
          (0.5 + season / 2) *
          (during && hit ? factor : 1) *
          (during && busy && metric === 'cpu' ? 5 : 1),
      ),
      resource,
    });
    return [
      part('cpu', fault.cpu, herring ? 12 : 10),
      part('memory', fault.memory, 30),
      part('pool', fault.pool, 8),
    ];
  });
  return [
    measure('requests', '1', (during, season) => load * season * (during && own ? fault.load : 1)),
    measure(
      'latency',
      'ms',
      (during, season) => usual * (0.9 + season / 10) * (during ? 1 + (fault.latency - 1) * share : 1),
    ),
    measure('errors', '1', (during, season) => load * season * (during ? fault.errors * share : 0.002)),
    ...(herring
      ? pods.map((pod) => ({
          ...pod,
          points: pod.points.map(([time, value]) => [time, value * (time >= BEGAN ? 1.6 : 1)] as const),
        }))
      : pods),
  ];
}

/** A value a minute, with a season of 40 minutes and noise. */
const pointsOf = (random: () => number, valueAt: (during: boolean, season: number) => number) =>
  Array.from({ length: BASELINE + WINDOW }, (_, minute) => {
    const season = 1 + 0.3 * Math.sin((minute / 40) * 2 * Math.PI);
    const value = valueAt(minute >= BASELINE, season) * (0.95 + random() / 10);
    return [BEGAN + (minute - BASELINE) * MINUTE, Number(value.toFixed(3))] as const;
  });

function logsOf({ fault, faulty, felt }: World, service: string): Part<'logs'> {
  return Array.from({ length: BASELINE + WINDOW }, (_, minute) => {
    const during = minute >= BASELINE;
    const share = felt.get(service) ?? 0;
    const own = during && service === faulty && fault.line !== undefined;
    const waiting = during && share > 0 && fault.errors > 0;
    return {
      time: BEGAN + (minute - BASELINE) * MINUTE + 1_000,
      service,
      severity: own || waiting ? 'ERROR' : 'INFO',
      body: own
        ? fault.line
        : waiting
          ? 'call to another service failed'
          : `handled ${100 + minute} requests`,
    };
  });
}

function changesOf({ fault, faulty, shop, random }: World): Part<'changes'> {
  const own =
    fault.change === undefined
      ? []
      : [{ time: BEGAN - 2 * MINUTE, service: faulty, name: fault.change, type: fault.change }];
  if (fault.extra !== 'red herrings') return own;
  const other = shop.services[Math.floor(random() * shop.services.length)] ?? '';
  return [...own, { time: BEGAN - 25 * MINUTE, service: other, name: 'deployment', type: 'deployment' }];
}

/** Who feels much of it alerts, the nearer to the fault the sooner. */
const alertsOf = ({ felt, fault }: World): Part<'alerts'> =>
  [...felt]
    .filter(([, share]) => share >= 0.4)
    .flatMap(([service, share]) =>
      [
        ...(fault.latency > 1 ? [{ metric: 'latency', direction: 'up' }] : []),
        ...(fault.errors > 0 ? [{ metric: 'errors', direction: 'up' }] : []),
      ].map((alert) => ({ ...alert, service, time: BEGAN + Math.round((1.4 - share) * 2 * MINUTE) })),
    );
