import type { Actor, InvestigationSummary } from '../../../schemas/investigation-event.ts';
import type { AuditTrail } from '../../shared/ports/audit-trail.ts';
import { loadState } from '../state/load-state.ts';
import type { InvestigationState } from '../state/state.ts';
import type { EraseDeps } from './erase-one.ts';
import { kinOf } from './kin.ts';
import { whatKeeps } from './may-erase.ts';

const DAY_MS = 86_400_000;
const PAGE = 100;
const RETENTION: Actor = { kind: 'detector', id: 'investigate/erase', name: 'Signalroom', teams: [] };

export interface RetentionDeps extends EraseDeps {
  readonly audit: Pick<AuditTrail, 'append'>;
  /** Days after the last event; 0 keeps for ever. */
  readonly retentionDays: number;
}

/**
 * Looks at the next hundred investigations, from where the last look stopped, and begins to erase those that are over, whose
 * last event is older than the retention, and that nothing keeps. Answers how many it began.
 */
export async function beginOverdue(deps: RetentionDeps): Promise<number> {
  if (deps.retentionDays === 0) return 0;
  const nextToken = await deps.eraser.place();
  const page = await deps.log.list({ limit: PAGE, ...(nextToken === undefined ? {} : { nextToken }) });
  const before = deps.clock.now() - deps.retentionDays * DAY_MS;
  let begun = 0;
  for (const summary of page.items)
    if (summary.openedAt < before && (await beginOne(deps, summary, before))) begun += 1;
  await deps.eraser.keepPlace(page.nextToken);
  return begun;
}

/** An archive of what happened elsewhere is over from the beginning. */
const isOver = ({ summary: { status, archived, mergedInto }, archive }: InvestigationState): boolean =>
  status === 'closed' || archived === true || mergedInto !== undefined || archive !== null;

async function beginOne(
  deps: RetentionDeps,
  { investigationId, legalHold }: InvestigationSummary,
  before: number,
): Promise<boolean> {
  if (legalHold === true) return false;
  const head = await deps.log.head(investigationId);
  if (head === undefined) return false;
  const [last] = await deps.log.read({ investigationId, afterSequence: head.sequence - 1, limit: 1 });
  if (last === undefined || last.time >= before) return false;
  const state = await loadState(deps, investigationId);
  if (!isOver(state) || (await whatKeeps(deps.log, state)) !== undefined) return false;
  return begin(deps, state);
}

/** Written down first: what can't be written down is not erased. */
async function begin({ audit, eraser, clock, retentionDays }: RetentionDeps, state: InvestigationState) {
  const { investigationId } = state.summary;
  await audit.append({
    person: RETENTION.id,
    name: RETENTION.name,
    field: 'retention',
    action: 'erase',
    object: `investigation/${investigationId}`,
    outcome: 'attempted',
    policies: [`investigationRetentionDays=${retentionDays}`],
  });
  return eraser.begin({
    investigationId,
    sequence: state.sequence,
    hash: state.hash,
    erasedAt: clock.now(),
    rule: 'retention',
    by: RETENTION,
    rationale: `nothing was written in it for ${retentionDays} days`,
    kin: kinOf(state),
  });
}
