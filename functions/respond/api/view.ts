import type { PlaybookRun } from '../../../schemas/playbook.ts';
import type { PlaybookDecision } from '../../../schemas/playbook-decision.ts';
import type { StoredEvent } from '../../../schemas/stored-event.ts';
import { canonicalJson } from '../../shared/canonical-json.ts';
import type { Published } from '../published.ts';
import { shownInputs } from '../redact.ts';
import type { Change } from '../step/changes.ts';

const iso = (time: number): string => new Date(time).toISOString();

/** A playbook as the API shows it. */
export const viewPlaybook = ({ playbook, documentHash }: Published) => ({
  playbookId: playbook.id,
  version: playbook.version,
  documentHash,
  summary: playbook.summary,
  owner: playbook.owner,
  document: JSON.stringify(playbook),
});

/** A start that was not made, as the API shows it. */
export const viewDecision = ({ decidedAt, ...decision }: PlaybookDecision) => ({
  ...decision,
  decidedAt: iso(decidedAt),
});

/** A run as the API shows it; what it changed only where that was looked up. */
export const viewRun = (run: PlaybookRun, changes?: readonly Change[]) => ({
  runId: run.runId,
  playbookId: run.playbookId,
  playbookVersion: run.playbookVersion,
  documentHash: run.documentHash,
  status: run.status,
  trigger: run.trigger,
  startedBy: run.startedBy.name,
  startedAt: iso(run.startedAt),
  endedAt: run.endedAt === undefined ? null : iso(run.endedAt),
  because: run.because ?? null,
  investigationId: run.investigationId ?? null,
  inputs: JSON.stringify(shownInputs(run)),
  dryRun: run.dryRun === true,
  executionArn: run.executionArn ?? null,
  machineVersionArn: run.machineVersionArn ?? null,
  waitingStep: run.waitingStep ?? null,
  approvalRole: run.approvalRole ?? null,
  attempt: run.attempt ?? 1,
  changes: changes?.map(({ reason = null, ...change }) => ({ ...change, reason })) ?? null,
});

/** An event about a run as the API shows it. */
export const viewEvent = (event: StoredEvent) => ({
  ...event,
  time: iso(event.time),
  rationale: event.rationale ?? null,
  data: canonicalJson(event.data),
});
