import type { CaseAlert } from '../../../../schemas/rank-case.ts';
import { smallest } from '../extremes.ts';
import { defineMethod, type Evidence } from '../method.ts';
import type { Scene } from '../scene.ts';
import { gravityOf } from '../severity.ts';
import { sumOf } from '../sum-of.ts';
import { count, seconds } from '../wording.ts';

const MOST_BITS = 12;
const BITS_PER_WEIGHT = 0.25;
/** An alert so much later than the first of all weighs 1/e of it. */
const FADE_MS = 200_000;
const RARITY_POWER = 1.5;
/** Of the kinds that one service alone raises each further one weighs this share of the one before: they may be one event. */
const ALONE_AGAIN = 0.3;
/** Alerts on a service as a whole speak of its requests. Where one that it calls has such alerts too, little is its own. */
const EXPLAINED = 0.3;
/** A log line that is neither a warning nor an error. */
const HARMLESS = 0.1;

/** The first alert of a kind at a subject. */
interface Raised {
  readonly subject: number;
  readonly kind: string;
  readonly measure: string;
  readonly time: number;
  readonly weight: number;
}

/**
 * Alerts weighed by how rare their measure is within the case: what half of all raise says nothing about any of them.
 * Inverse frequency as in information retrieval (Sparck Jones 1972).
 */
export const alerts = defineMethod({
  id: 'alerts',
  summary: 'Which kinds of alerts a service or resource raised that few others raised, and how soon.',
  mostBits: MOST_BITS,
  spreads: false,
  find(scene) {
    const raised = [...firstOfEach(scene, ownAlert), ...firstOfEach(scene, callAlert)];
    const start = smallest(raised.map(({ time }) => time));
    const whole = new Set(raised.map(({ subject }) => subject));
    const weighed = weighByRarity(scene, raised, start);
    return [...Map.groupBy(weighed, ({ subject }) => subject)].map(([subject, group]) =>
      judge(group, { start, subject, explained: isExplained(scene, subject, whole) }),
    );
  },
});

type Reading = (alert: CaseAlert, scene: Scene) => Omit<Raised, 'time' | 'weight'> | undefined;

const ownAlert: Reading = ({ caller, callee, metric, name, direction, type, ...alert }, { subjects }) => {
  const subject = subjects.of(alert);
  if (subject === undefined || caller !== undefined || callee !== undefined) return undefined;
  const measure = JSON.stringify([metric ?? name ?? type]);
  return { subject, measure, kind: JSON.stringify([measure, direction, type]) };
};

/** What goes wrong between two is held against the one that is called. */
const callAlert: Reading = ({ callee, type, name, metric }, { subjects }) => {
  if (callee === undefined) return undefined;
  const measure = JSON.stringify(['call', type ?? name ?? metric]);
  return { subject: subjects.named(callee), measure, kind: measure };
};

function firstOfEach(scene: Scene, read: Reading): readonly Raised[] {
  const first = new Map<string, Raised>();
  for (const alert of scene.input.alerts) {
    const time = alert.time ?? scene.periods.window.from;
    const seen = time <= scene.periods.window.to ? read(alert, scene) : undefined;
    if (seen === undefined) continue;
    const key = `${seen.subject} ${seen.kind}`;
    const known = first.get(key);
    const weight = Math.max(weightOf(alert), known?.weight ?? 0);
    first.set(key, { ...seen, weight, time: Math.min(time, known?.time ?? time) });
  }
  return [...first.values()];
}

function weightOf({ severity, body }: CaseAlert): number {
  if (body === undefined && (severity === null || severity === undefined)) return 1;
  return gravityOf(severity, body ?? '') > 0 ? 1 : HARMLESS;
}

interface Weighed extends Raised {
  /** Whether no other service raised this kind. */
  readonly alone: boolean;
  readonly places: number;
}

function weighByRarity({ subjects }: Scene, raised: readonly Raised[], start: number): readonly Weighed[] {
  const alerting = new Set(raised.map(({ subject }) => subject)).size;
  const places = countDistinct(raised, ({ measure, subject }) => [measure, subject]);
  const services = countDistinct(raised, ({ kind, subject }) => [kind, subjects.serviceOf(subject)]);
  return raised.map((each) => {
    const at = places.get(each.measure) ?? 1;
    const rarity = Math.log((alerting + 1) / at) ** RARITY_POWER;
    const weight = each.weight * rarity * Math.exp(-(each.time - start) / FADE_MS);
    return { ...each, weight, places: at, alone: services.get(each.kind) === 1 };
  });
}

function countDistinct(
  raised: readonly Raised[],
  pairOf: (each: Raised) => readonly [key: string, value: number],
): ReadonlyMap<string, number> {
  const values = new Map<string, Set<number>>();
  for (const [key, value] of raised.map(pairOf)) values.set(key, (values.get(key) ?? new Set()).add(value));
  return new Map([...values].map(([key, { size }]) => [key, size]));
}

interface About {
  readonly subject: number;
  readonly start: number;
  readonly explained: boolean;
}

function judge(group: readonly Weighed[], { subject, start, explained }: About): Evidence {
  const alone = group.filter(({ alone }) => alone).map(({ weight }) => weight);
  const shared = group.filter(({ alone }) => !alone).map(({ weight }) => weight);
  const fading = alone.toSorted((a, b) => b - a).map((weight, index) => weight * ALONE_AGAIN ** index);
  const bits = BITS_PER_WEIGHT * sumOf([...shared, ...fading]) * (explained ? EXPLAINED : 1);
  const soonest = smallest(group.map(({ time }) => time)) - start;
  const fewest = smallest(group.map(({ places }) => places));
  const rarest = fewest === 1 ? 'nothing else raised the rarest' : `${fewest} places raised the rarest`;
  const note = explained ? '; a service that it calls has such alerts too' : '';
  const reason = `raised ${count(group.length, 'kind')} of alerts from ${seconds(soonest)} after the first of all on; ${rarest}${note}`;
  return { subject, bits, reason };
}

function isExplained({ subjects, calls }: Scene, subject: number, alerting: ReadonlySet<number>): boolean {
  if (subjects.serviceOf(subject) !== subject) return false;
  for (const callee of calls.calleesOf(subject)) if (alerting.has(callee)) return true;
  return false;
}
