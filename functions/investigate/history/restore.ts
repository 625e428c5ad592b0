import { canonicalJson } from '../../shared/canonical-json.ts';
import { Rejected } from '../../shared/errors.ts';
import { type EventDraft, MAX_EVENTS_PER_APPEND } from '../../shared/ports/investigation-log.ts';
import { same } from '../command/conflict.ts';
import type { InvestigationState } from '../state/state.ts';
import { restoredDocuments } from './restore-documents.ts';
import { restoredList } from './restore-list.ts';

/** One transaction of DynamoDB holds 4 MB. */
const MAX_CHARACTERS = 3_000_000;

export interface Restoring {
  readonly now: InvestigationState;
  readonly before: InvestigationState;
  /** Makes an edit of a document one of its own. */
  readonly nextSeed: () => string;
}

/**
 * What can be brought back, part by part. Evidence, verdicts, decisions, notes, comments, signals, runs, names and the status are facts of
 * the room: they stay as they are.
 */
export const RESTORE = {
  investigation: restoredFields,
  hypotheses: (restoring) => restoredList('hypotheses', restoring, citedHypotheses(restoring.now)),
  tasks: (restoring) => restoredList('tasks', restoring),
  documents: restoredDocuments,
  cells: (restoring) => restoredList('cells', restoring),
} as const satisfies Readonly<Record<string, (restoring: Restoring) => readonly EventDraft[]>>;

export type RestorableName = keyof typeof RESTORE;
export const RESTORABLE_NAMES = Object.keys(RESTORE).filter(
  (name): name is RestorableName => name in RESTORE,
);

/** The events that bring parts back. Throws Rejected `Limit` when they are more than one append takes. */
export function restoredParts(parts: readonly RestorableName[], restoring: Restoring): readonly EventDraft[] {
  const drafts = parts.flatMap((part) => RESTORE[part](restoring));
  const characters = drafts.reduce((sum, draft) => sum + canonicalJson(draft).length, 0);
  if (drafts.length <= MAX_EVENTS_PER_APPEND && characters <= MAX_CHARACTERS) return drafts;
  throw new Rejected('Limit', 'input.parts: too much differs to be brought back at once, give fewer parts', {
    path: 'input.parts',
    info: { events: drafts.length, characters },
  });
}

function restoredFields({ now, before }: Restoring): readonly EventDraft[] {
  const [then, current] = [before.summary, now.summary];
  const data = {
    ...(same(then.title, current.title) ? {} : { title: then.title }),
    ...(same(then.severityNumber, current.severityNumber) ? {} : { severityNumber: then.severityNumber }),
    ...(same(then.services, current.services) ? {} : { services: then.services }),
    ...(same(then.teams, current.teams) ? {} : { teams: then.teams }),
  };
  return Object.keys(data).length === 0 ? [] : [{ type: 'investigation.updated', data }];
}

/** What a verdict or a decision names stays as it is, so that what was decided can still be followed. */
export const citedHypotheses = ({ verdicts, decisions }: InvestigationState): ReadonlySet<string> =>
  new Set([
    ...verdicts.flatMap(({ ruledOutHypothesisIds }) => ruledOutHypothesisIds),
    ...decisions.flatMap(({ hypothesisIds }) => hypothesisIds),
  ]);
