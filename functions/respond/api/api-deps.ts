import * as z from 'zod';
import type { InvestigationLog } from '../../shared/ports/investigation-log.ts';
import type { PlaybookDecisions } from '../../shared/ports/playbook-decisions.ts';
import type { Launcher } from '../launch.ts';
import type { LivePlaybooks } from '../live-playbooks.ts';
import type { Published } from '../published.ts';

export interface ApiDeps extends Launcher {
  readonly log: InvestigationLog;
  readonly decisions: PlaybookDecisions;
  /** Those that are shipped. */
  readonly published: readonly Published[];
  readonly live: LivePlaybooks;
}

const Id = z.string().min(1).max(128);

/** What every mutation on a run brings. */
export const RunMutation = z.strictObject({
  idempotencyKey: Id,
  runId: Id,
  rationale: z.string().min(1).max(2_000),
});
