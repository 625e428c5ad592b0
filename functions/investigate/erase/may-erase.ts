import { Rejected } from '../../shared/errors.ts';
import type { InvestigationLog } from '../../shared/ports/investigation-log.ts';
import type { InvestigationState } from '../state/state.ts';

const PATH = 'input.investigationId';

/** What keeps an investigation from being erased: a legal hold, or branches, which are read from where they began in it. */
export async function whatKeeps(
  log: Pick<InvestigationLog, 'head'>,
  { summary, lineage }: InvestigationState,
): Promise<Rejected | undefined> {
  if (summary.legalHold === true) return kept('is under legal hold', { legalHold: true });
  const branches = lineage.filter(({ relation }) => relation === 'branched_into');
  const heads = await Promise.all(branches.map(({ investigationId }) => log.head(investigationId)));
  const living = branches.filter((_branch, index) => heads[index] !== undefined);
  if (living.length === 0) return undefined;
  const ids = living.map(({ investigationId }) => investigationId);
  return kept('has branches, which begin with it; erase them first', { branches: ids });
}

const kept = (reason: string, info: Record<string, unknown>): Rejected =>
  new Rejected('NotAllowed', `${PATH}: ${reason}`, { path: PATH, info });
