import type { IncidentRanking } from '../../../schemas/incident-ranking.ts';
import type { DependencyMap } from '../../shared/dependency-map.ts';
import { type Grade, gradeCause, type NamedCause } from '../../shared/grade-cause.ts';

/** What a person's verdict named as the root cause. */
export interface Blamed {
  readonly serviceName: string;
  /** Name of the change that the verdict blames, when it blames one. */
  readonly changeName?: string | undefined;
}

const SHOWN = 3;

/**
 * How well a ranking answers a verdict: the best grade (`gradeCause`) of its first three causes, of which only the first can get 100. A cause names
 * a change when one of its reasons does. A ranking says nothing of categories, so they don't count. 0 when it abstained.
 */
export function gradeOf(
  { causes }: Pick<IncidentRanking, 'causes'>,
  { serviceName, changeName }: Blamed,
  map: DependencyMap,
): Grade {
  const established: NamedCause = { serviceName, changeSignalId: changeName };
  const grades = causes.slice(0, SHOWN).map(({ service, reasons }, place): Grade => {
    const isNamed = changeName !== undefined && reasons.some((reason) => reason.includes(changeName));
    const names = isNamed && map.isSame(service, serviceName);
    const named: NamedCause = { serviceName: service, changeSignalId: names ? changeName : undefined };
    const { grade } = gradeCause(named, established, map);
    return place > 0 && grade === 100 ? 65 : grade;
  });
  return grades.reduce((best: Grade, grade) => (grade > best ? grade : best), 0);
}
