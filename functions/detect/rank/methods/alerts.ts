import type { CaseAlert } from '../../../../schemas/rank-case.ts';
import { defineMethod, type Evidence, type Scene } from '../evidence.ts';
import { count, seconds } from '../wording.ts';

const MOST_BITS = 24;
/** An alert so much later than the first weighs 1/e of it. */
const FADE_MS = 150_000;
const RARITY_POWER = 1.5;

interface Kind {
  readonly first: Map<number, number>;
}

/**
 * Alerts weighed by how rare their kind is within the case: what half of all services raise says nothing about any of
 * them. Each kind counts once for each subject, the sooner after the first alert the more.
 */
export const alerts = defineMethod({
  id: 'alerts',
  summary: 'Which kinds of alerts a service or resource raised that few others raised, and how soon.',
  mostBits: MOST_BITS,
  find(scene) {
    const kinds = kindsOf(scene);
    const times = [...kinds.values()].flatMap(({ first }) => [...first.values()]);
    const start = times.reduce((earliest, time) => Math.min(earliest, time), Number.POSITIVE_INFINITY);
    const alerting = new Set([...kinds.values()].flatMap(({ first }) => [...first.keys()]));
    const raised = [...kinds].flatMap(([, { first }]) =>
      [...first].map(([subject, time]) => ({
        subject,
        time: time - start,
        rarity: Math.log((alerting.size + 1) / first.size) ** RARITY_POWER,
        sharedBy: first.size,
      })),
    );
    return [...Map.groupBy(raised, ({ subject }) => subject)].map(([subject, group]) => judge(subject, group));
  },
});

interface Raised {
  readonly time: number;
  readonly rarity: number;
  readonly sharedBy: number;
}

function judge(subject: number, raised: readonly Raised[]): Evidence {
  const weights = raised.map(({ time, rarity }) => rarity * Math.exp(-time / FADE_MS)).toSorted((a, b) => a - b);
  const bits = weights.reduce((sum, weight) => sum + weight, 0);
  const soonest = Math.min(...raised.map(({ time }) => time));
  const rarest = Math.min(...raised.map(({ sharedBy }) => sharedBy));
  const reason = `raised ${count(raised.length, 'kind')} of alerts, the first ${seconds(soonest)} after the first of all; the rarest came from ${count(rarest, 'place')}`;
  return { subject, bits, reason };
}

function kindsOf(scene: Scene): ReadonlyMap<string, Kind> {
  const kinds = new Map<string, Kind>();
  for (const alert of scene.input.alerts) {
    const subject = scene.subjects.of(alert);
    const time = alert.time ?? scene.periods.window.from;
    if (subject === undefined || time > scene.periods.window.to || alert.caller !== undefined) continue;
    const key = kindOf(alert);
    const kind = kinds.get(key) ?? { first: new Map<number, number>() };
    kinds.set(key, kind);
    kind.first.set(subject, Math.min(time, kind.first.get(subject) ?? time));
  }
  return kinds;
}

const kindOf = ({ metric, name, direction, type }: CaseAlert): string =>
  JSON.stringify([metric ?? name ?? '', direction ?? '', type ?? '']);
