import type { IncidentRanking } from '../../../schemas/incident-ranking.ts';
import type { StrategyContext } from '../strategy.ts';

/** What a person's verdict named as the root cause. */
export interface NamedCause {
  readonly serviceName: string;
  /** Name of the change that the verdict blames, when it blames one. */
  readonly changeName?: string | undefined;
}

export type Grade = 100 | 65 | 35 | 0;

const SHOWN = 3;

/**
 * How well a ranking answers a verdict. 100: the first cause is the service that the verdict names and, when the verdict blames a
 * change, one of its reasons names that change. 65: the service is among the first three. 35: one of the first three calls it,
 * or is called by it, in the dependency map. 0: anything else, also when the ranking abstained.
 */
export function gradeOf(
  { causes }: Pick<IncidentRanking, 'causes'>,
  { serviceName, changeName }: NamedCause,
  context: StrategyContext,
): Grade {
  const shown = causes.slice(0, SHOWN);
  const [first] = shown;
  const namesChange =
    changeName === undefined || (first?.reasons.some((reason) => reason.includes(changeName)) ?? false);
  if (first?.service === serviceName && namesChange) return 100;
  if (shown.some(({ service }) => service === serviceName)) return 65;
  return shown.some(({ service }) => areNeighbours(service, serviceName, context)) ? 35 : 0;
}

const areNeighbours = (a: string, b: string, context: StrategyContext): boolean =>
  calls(a, b, context) || calls(b, a, context);

const calls = (caller: string, callee: string, { services, learned }: StrategyContext): boolean =>
  (services.get(caller)?.dependencies.includes(callee) ?? false) ||
  (learned.get(caller)?.has(callee) ?? false);
