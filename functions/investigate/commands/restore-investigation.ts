import * as z from 'zod';
import { Rejected } from '../../shared/errors.ts';
import { definePreparedCommand } from '../command/command.ts';
import { Rationale, Target } from '../command/command-input.ts';
import { refuseFuture } from '../command/conflict.ts';
import { diffStates } from '../history/diff.ts';
import { RESTORABLE_NAMES, type RestorableName, restoredParts } from '../history/restore.ts';
import { refuseLater } from '../history/revision.ts';
import { stateAt } from '../state/load-state.ts';
import type { InvestigationState } from '../state/state.ts';

const Input = Target.extend({
  toSequence: z.int().positive(),
  basedOn: z.int().positive(),
  parts: z
    .array(z.enum(RESTORABLE_NAMES))
    .min(1)
    .max(RESTORABLE_NAMES.length)
    .default([...RESTORABLE_NAMES]),
  rationale: Rationale,
});

interface Revisions {
  /** What is brought back. */
  readonly before: InvestigationState;
  /** What whoever restores had seen. */
  readonly seen: InvestigationState;
}

/**
 * Brings all of an investigation that can be brought back, or some parts of it, to what it was after a sequence, by events that
 * undo the difference. What somebody changed in those parts after `basedOn` is a Conflict that shows it.
 */
export const restoreInvestigation = definePreparedCommand<typeof Input, Revisions>({
  id: 'restoreInvestigation',
  action: 'lead',
  input: Input,
  answers: 'investigation',
  prepare: async ({ investigationId, toSequence, basedOn }, ports, { state }) => {
    refuseFuture(basedOn, state.sequence);
    refuseLater('input.toSequence', toSequence, state.sequence);
    return {
      before: await stateAt(ports, investigationId, toSequence),
      seen: await stateAt(ports, investigationId, basedOn),
    };
  },
  decide: (now, { parts, rationale }, { ids, work: { before, seen } }) => {
    const once = [...new Set(parts)];
    refuseUnseen(once, seen, now);
    const drafts = restoredParts(once, { now, before, nextSeed: () => ids.next() });
    return rationale === undefined ? drafts : drafts.map((draft) => ({ ...draft, rationale }));
  },
});

function refuseUnseen(
  parts: readonly RestorableName[],
  seen: InvestigationState,
  now: InvestigationState,
): void {
  const changes = diffStates(seen, now, parts);
  const [first] = changes;
  if (first === undefined) return;
  throw new Rejected('Conflict', `input.parts: ${first.part} changed after sequence ${seen.sequence}`, {
    path: 'input.basedOn',
    info: { sequence: now.sequence, changes },
  });
}
