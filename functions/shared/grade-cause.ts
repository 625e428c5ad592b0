import type { DependencyMap } from './dependency-map.ts';

/** What somebody, or a detector, says was the cause; or what was established as the cause. */
export interface NamedCause {
  readonly category?: string | undefined;
  readonly serviceName?: string | undefined;
  /** The signal of the change that did it. */
  readonly changeSignalId?: string | undefined;
}

export type Grade = 100 | 65 | 35 | 0;

/** A grade in percent, and which rule gave it. */
export interface CauseGrade {
  readonly grade: Grade;
  readonly reason: string;
}

/**
 * Grades a named cause against the established one; the first rule that fits gives the grade.
 * 100: the service is right, and so is the change if one was established, or else the category if one was.
 * 65: the service is right. 35: a neighbour of the service by the dependency map, or the category is right. 0: neither.
 * Who names no cause at all gets 0. A right change names the right service by itself.
 */
export function gradeCause(
  named: NamedCause | undefined,
  established: NamedCause,
  map: Pick<DependencyMap, 'isSame' | 'areNeighbours'>,
): CauseGrade {
  if (named === undefined) return { grade: 0, reason: 'no cause was named' };
  const change = isRight(named.changeSignalId, established.changeSignalId);
  const category = isRight(named.category, established.category);
  const service = change || both(named.serviceName, established.serviceName, map.isSame);
  if (service && change) return { grade: 100, reason: 'service and change are right' };
  if (service && category && established.changeSignalId === undefined)
    return { grade: 100, reason: 'service and category are right' };
  if (service && established.changeSignalId === undefined && established.category === undefined)
    return { grade: 100, reason: 'the service is right, and nothing more was established' };
  if (service) return { grade: 65, reason: 'the service is right' };
  if (both(named.serviceName, established.serviceName, map.areNeighbours))
    return { grade: 35, reason: `${named.serviceName} is a neighbour of ${established.serviceName}` };
  if (category) return { grade: 35, reason: 'the category is right' };
  return { grade: 0, reason: 'neither service nor category is right' };
}

const isRight = (named: string | undefined, established: string | undefined): boolean =>
  established !== undefined && named === established;

const both = (
  named: string | undefined,
  established: string | undefined,
  holds: (a: string, b: string) => boolean,
): boolean => named !== undefined && established !== undefined && holds(named, established);
