import { largest } from '../extremes.ts';
import type { JudgedSeries } from '../judged-series.ts';
import { defineMethod, type Evidence } from '../method.ts';
import type { Scene } from '../scene.ts';
import { type Volumes, volumesOf } from '../volume.ts';
import { percent, times } from '../wording.ts';

const MOST_BITS = 4;
/** Points where the symptom is at least this share of its worst count as the incident. */
const IN_INCIDENT = 0.3;
/** A service that no known path leads to from the symptom can hardly cause it. */
const UNREACHABLE = 0.25;

type Profile = ReadonlyMap<number, number>;

/**
 * How much of what the symptom lost can be found at each service: the excess of the symptom's own measure there, times
 * the requests it served, over the same at the symptom. A client that is slow seven times in a thousand calls explains
 * little of a front end where every call is slow.
 */
export const symptomShare = defineMethod({
  id: 'symptom-share',
  summary:
    'How much of the symptom can be found again at a service, in the same measure and at the same time.',
  mostBits: MOST_BITS,
  spreads: true,
  find(scene) {
    const symptom = scene.symptom?.series;
    if (symptom === undefined) return [];
    const volumes = volumesOf(scene, symptom);
    // Whether more is worse nobody says: the side that explains more is the one that hurts.
    const [up, down] = ([1, -1] as const).map((side) => onSide(scene, { symptom, volumes, side }));
    return heaviest(up) >= heaviest(down) ? (up ?? []) : (down ?? []);
  },
});

interface Side {
  readonly symptom: JudgedSeries;
  readonly volumes: Volumes;
  readonly side: 1 | -1;
}

function onSide(scene: Scene, { symptom, volumes, side }: Side): Evidence[] {
  const usual = volumes.get(symptom.subject);
  const worst = lossOf(symptom, side, usual);
  const found = sameMeasure(scene, symptom).flatMap((series) =>
    judge(scene, { series, worst, loss: lossOf(series, side, volumes.get(series.subject) ?? usual) }),
  );
  return [...Map.groupBy(found, ({ subject }) => subject).values()].flatMap(loudest);
}

/** Several series of one subject say the same: the one that says most stands for them. */
const loudest = (group: readonly Evidence[]): Evidence[] =>
  group.toSorted((a, b) => b.bits - a.bits).slice(0, 1);

const heaviest = (found: readonly Evidence[] = []): number =>
  largest(
    found.map(({ bits }) => bits),
    0,
  );

/** The series of the symptom's metric: of a subject those of its statistic, where it has any. */
function sameMeasure({ series }: Scene, symptom: JudgedSeries): readonly JudgedSeries[] {
  const same = series.filter(({ metric }) => metric === symptom.metric);
  const exact = new Set(same.filter(isExact(symptom)).map(({ subject }) => subject));
  return same.filter((each) => !exact.has(each.subject) || isExact(symptom)(each));
}

const isExact =
  (symptom: JudgedSeries) =>
  ({ statistic }: JudgedSeries): boolean =>
    statistic === symptom.statistic;

/** By time: what was lost (or gained, for the other side) against the usual, times the requests of that time. */
function lossOf({ deviation }: JudgedSeries, side: number, volume: Profile | undefined): Profile {
  const { course, usual } = deviation;
  const excess = (index: number): number =>
    Math.max(0, ((course.values[index] ?? usual) - usual) * side || 0);
  return new Map(Array.from(course.times, (time, index) => [time, excess(index) * (volume?.get(time) ?? 1)]));
}

interface Compared {
  readonly series: JudgedSeries;
  readonly loss: Profile;
  readonly worst: Profile;
}

function judge({ symptom, subjects }: Scene, { series, loss, worst }: Compared): Evidence[] {
  const { ratio, baselinePoints } = series.deviation;
  if (baselinePoints === 0 || symptom === undefined) return [];
  const { share, agreement } = compare(loss, worst);
  const reachable = symptom.distances.has(subjects.serviceOf(series.subject));
  const bits = MOST_BITS * series.loud * share * agreement * (reachable ? 1 : UNREACHABLE);
  if (!(bits > 0)) return [];
  const where = reachable ? '' : '; no known call leads there from the symptom';
  const reason = `the symptom's measure went ${times(ratio)} as far as it ever did before and accounts for ${percent(share)} of the symptom${where}`;
  return [{ subject: series.subject, bits, reason }];
}

/** Over the points where the symptom shows: the part of it that is found here, and how alike the courses are (0 to 1). */
function compare(loss: Profile, worst: Profile): { readonly share: number; readonly agreement: number } {
  const limit = IN_INCIDENT * largest(worst.values(), 0);
  let [there, here, product, squares, own] = [0, 0, 0, 0, 0];
  for (const [time, symptom] of worst) {
    const found = loss.get(time) ?? 0;
    product += found * symptom;
    squares += symptom * symptom;
    own += found * found;
    if (symptom < limit || symptom <= 0) continue;
    there += symptom;
    here += found;
  }
  const share = there > 0 ? Math.min(1, Math.max(0, here / there)) : 0;
  const agreement = Math.max(0, product) / Math.sqrt(squares * own || 1);
  return { share, agreement };
}
