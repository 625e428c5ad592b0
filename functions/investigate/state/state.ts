import * as z from 'zod';
import { accessChangedAt } from '../aggregates/access-changed-at.ts';
import { archive } from '../aggregates/archive.ts';
import { causes } from '../aggregates/causes.ts';
import { cells } from '../aggregates/cells.ts';
import { changedAt } from '../aggregates/changed-at.ts';
import { decisions } from '../aggregates/decisions.ts';
import { documents } from '../aggregates/documents.ts';
import { evidence } from '../aggregates/evidence.ts';
import { handOffs } from '../aggregates/hand-offs.ts';
import { hypotheses } from '../aggregates/hypotheses.ts';
import { lineage } from '../aggregates/lineage.ts';
import { notes } from '../aggregates/notes.ts';
import { participants } from '../aggregates/participants.ts';
import { restrictions } from '../aggregates/restrictions.ts';
import { revisions } from '../aggregates/revisions.ts';
import { runs } from '../aggregates/runs.ts';
import { sessions } from '../aggregates/sessions.ts';
import { signals } from '../aggregates/signals.ts';
import { summary } from '../aggregates/summary.ts';
import { tasks } from '../aggregates/tasks.ts';
import { threads } from '../aggregates/threads.ts';
import { verdicts } from '../aggregates/verdicts.ts';

/**
 * The version of the fold: snapshots of another one are not read. Raise it whenever the same events fold to another state;
 * a test compares the state of a recorded log.
 */
export const FOLD_VERSION = 3;

/** What an investigation is after the events up to `sequence`. */
export const InvestigationState = z.strictObject({
  sequence: z.int(),
  /** Of the event at `sequence`: the state stands for the whole chain up to it. */
  hash: z.string(),
  summary: summary.schema,
  changedAt: changedAt.schema,
  signals: signals.schema,
  notes: notes.schema,
  hypotheses: hypotheses.schema,
  evidence: evidence.schema,
  verdicts: verdicts.schema,
  causes: causes.schema,
  runs: runs.schema,
  participants: participants.schema,
  handOffs: handOffs.schema,
  accessChangedAt: accessChangedAt.schema,
  restrictions: restrictions.schema,
  sessions: sessions.schema,
  lineage: lineage.schema,
  tasks: tasks.schema,
  decisions: decisions.schema,
  archive: archive.schema,
  documents: documents.schema,
  revisions: revisions.schema,
  cells: cells.schema,
  threads: threads.schema,
});
export type InvestigationState = z.output<typeof InvestigationState>;
