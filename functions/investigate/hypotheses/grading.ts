import type { EventOf } from '../../../schemas/investigation-event.ts';
import type { DependencyMap } from '../../shared/dependency-map.ts';
import { gradeCause } from '../../shared/grade-cause.ts';
import type { EventDraft } from '../../shared/ports/investigation-log.ts';
import type { Verdict } from '../aggregates/verdicts.ts';

/** The event that grades a verdict against an established cause. An inconclusive one names no cause, and gets 0. */
export const graded = (
  verdict: Verdict,
  cause: EventOf<'cause.established'>['data'],
  map: DependencyMap,
): EventDraft => {
  const { grade, reason } = gradeCause(verdict.rootCause, cause, map);
  const data = { verdictId: verdict.verdictId, causeId: cause.causeId, grade, reason };
  return { type: 'verdict.graded', data };
};
