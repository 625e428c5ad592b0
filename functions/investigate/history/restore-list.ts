import type { RestorablePart } from '../../../schemas/events/history.ts';
import { canonicalJson } from '../../shared/canonical-json.ts';
import type { EventDraft } from '../../shared/ports/investigation-log.ts';
import type { InvestigationState } from '../state/state.ts';
import { diffStates } from './diff.ts';
import type { Fields } from './parts.ts';

/** What one event brings back at most. */
const MAX_CHARACTERS = 100_000;
const MAX_MEMBERS = 500;

/** Members in the shape of the state, as an event carries them. */
export const STORED = {
  hypotheses: ({ hypotheses }) => hypotheses.map((member) => [member.hypothesisId, member]),
  tasks: ({ tasks }) => tasks.map((member) => [member.taskId, member]),
  cells: ({ cells }) => cells.map((member) => [member.cellId, member]),
} as const satisfies Readonly<
  Record<RestorablePart, (state: InvestigationState) => readonly (readonly [string, Fields])[]>
>;

interface Chunk {
  readonly put: Fields[];
  readonly gone: string[];
}

/** Brings the members of a list back, but for those that are kept as they are. */
export function restoredList(
  part: RestorablePart,
  { now, before }: { readonly now: InvestigationState; readonly before: InvestigationState },
  kept: ReadonlySet<string> = new Set(),
): readonly EventDraft[] {
  const [diff] = diffStates(now, before, [part]);
  if (diff === undefined) return [];
  const movable = (members: readonly { readonly id: string }[]) =>
    members.map(({ id }) => id).filter((id) => !kept.has(id));
  const stored = new Map<string, Fields>(STORED[part](before));
  const put = movable([...diff.added, ...diff.changed]).flatMap((id): readonly Fields[] => {
    const member = stored.get(id);
    return member === undefined ? [] : [member];
  });
  return chunksOf(put, movable(diff.removed)).map(
    (chunk): EventDraft => ({
      type: 'part.restored',
      data: { part, fromSequence: before.sequence, ...chunk },
    }),
  );
}

/** What shall change, in pieces of which an event holds one. */
export function chunksOf(put: readonly Fields[], gone: readonly string[]): readonly Chunk[] {
  const chunks: Chunk[] = [];
  let [last, characters]: [Chunk, number] = [{ put: [], gone: [] }, 0];
  const add = (size: number, to: (chunk: Chunk) => void) => {
    const full = characters + size > MAX_CHARACTERS || last.put.length + last.gone.length === MAX_MEMBERS;
    if (chunks.length === 0 || full) {
      [last, characters] = [{ put: [], gone: [] }, 0];
      chunks.push(last);
    }
    characters += size;
    to(last);
  };
  for (const member of put) add(canonicalJson(member).length, (chunk) => chunk.put.push(member));
  for (const id of gone) add(id.length, (chunk) => chunk.gone.push(id));
  return chunks;
}
