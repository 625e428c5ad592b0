import type { RestorablePart } from '../../../schemas/events/history.ts';
import { Rejected } from '../../shared/errors.ts';
import { type EventDraft, MAX_EVENTS_PER_APPEND } from '../../shared/ports/investigation-log.ts';
import { type Fields, PARTS } from '../history/parts.ts';
import { chunksOf, STORED } from '../history/restore-list.ts';
import { originsOf } from '../lineage/carry.ts';
import type { InvestigationState } from '../state/state.ts';
import { mergedDocuments } from './merge-documents.ts';
import { type MergeConflict, mergeMember, type Sides, type Take } from './three-way.ts';

const LISTS: readonly RestorablePart[] = ['hypotheses', 'tasks', 'cells'];

/**
 * What brings a branch back: what it added, what only it changed, and edits of documents. Throws Rejected `Conflict` with every
 * field that both changed and that `take` does not decide, and `Limit`.
 */
export function mergeOf(
  states: Sides<InvestigationState>,
  { take }: { readonly take: Take },
): readonly EventDraft[] {
  const conflicts: MergeConflict[] = [];
  const lists = LISTS.flatMap((part) => mergedList(part, states, { take, conflicts }));
  const documents = mergedDocuments(states, { take, conflicts });
  if (conflicts.length > 0) throw conflicting(conflicts);
  const { here, branch } = states;
  const drafts: EventDraft[] = [
    ...originsOf(branch, onlyThere(here, branch)).map(
      (data): EventDraft => ({ type: 'branch.merged', data }),
    ),
    ...lists,
    ...documents,
  ];
  if (drafts.length <= MAX_EVENTS_PER_APPEND) return drafts;
  throw new Rejected('Limit', 'input.branchId: too much differs to be merged at once', {
    path: 'input.branchId',
    info: { events: drafts.length, limit: MAX_EVENTS_PER_APPEND },
  });
}

/** Facts that the branch has and that are not here. */
function onlyThere(here: InvestigationState, branch: InvestigationState) {
  const missing = <M>(there: readonly M[], known: readonly M[], idOf: (member: M) => string): M[] => {
    const ids = new Set(known.map(idOf));
    return there.filter((member) => !ids.has(idOf(member)));
  };
  return {
    signals: missing(branch.signals, here.signals, ({ signalId }) => signalId),
    notes: missing(branch.notes, here.notes, ({ noteId }) => noteId),
    evidence: missing(branch.evidence, here.evidence, ({ evidenceId }) => evidenceId),
    decisions: missing(branch.decisions, here.decisions, ({ decisionId }) => decisionId),
  };
}

function mergedList(
  part: RestorablePart,
  states: Sides<InvestigationState>,
  merging: { readonly take: Take; readonly conflicts: MergeConflict[] },
): readonly EventDraft[] {
  const shown = {
    base: PARTS[part](states.base),
    here: PARTS[part](states.here),
    branch: PARTS[part](states.branch),
  };
  const stored = {
    here: new Map<string, Fields>(STORED[part](states.here)),
    branch: new Map<string, Fields>(STORED[part](states.branch)),
  };
  const put: Fields[] = [];
  const gone: string[] = [];
  for (const id of new Set([...shown.base.keys(), ...shown.branch.keys()])) {
    const sides = { base: shown.base.get(id), here: shown.here.get(id), branch: shown.branch.get(id) };
    const merged = mergeMember(sides, { part, id }, merging);
    if (merged === undefined) continue;
    if (merged.fields === undefined) gone.push(id);
    else put.push(withFields(stored.here.get(id), stored.branch.get(id) ?? {}, merged.fields));
  }
  return chunksOf(put, gone).map((chunk): EventDraft => ({ type: 'part.merged', data: { part, ...chunk } }));
}

/** A member as it is here with some fields of the branch; one that is not here is all of the branch. */
function withFields(here: Fields | undefined, branch: Fields, fields: readonly string[]): Fields {
  if (here === undefined) return branch;
  const kept = Object.entries(here).filter(([field]) => !fields.includes(field));
  const taken = Object.entries(branch).filter(([field]) => fields.includes(field) || field === 'removed');
  return Object.fromEntries([...kept, ...taken]);
}

const conflicting = (conflicts: readonly MergeConflict[]): Rejected =>
  new Rejected('Conflict', `input.resolutions: ${conflicts.length} fields were changed on both sides`, {
    path: 'input.resolutions',
    info: {
      conflicts: conflicts.map(({ base, here, branch, ...where }) => ({
        ...where,
        base: base ?? null,
        here: here ?? null,
        branch: branch ?? null,
      })),
    },
  });
