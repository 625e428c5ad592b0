import { Rejected } from '../../shared/errors.ts';
import { definePreparedCommand } from '../command/command.ts';
import { Id, Target } from '../command/command-input.ts';
import { evidenceAt } from '../evidence/citations.ts';
import { differenceOf } from '../evidence/evidence-difference.ts';
import { FREEZING, type FrozenSeen, freezeSeen, frozenEvent } from '../evidence/freeze.ts';
import { readContent } from '../evidence/restricted-evidence.ts';
import { lookAgain } from '../evidence-sources/look-again.ts';
import type { Seen } from '../evidence-sources/seen.ts';
import type { InvestigationState } from '../state/state.ts';

const Input = Target.extend({ evidenceId: Id, ...FREEZING });

interface Again {
  readonly frozen: FrozenSeen;
  readonly counts: {
    readonly added: number;
    readonly removed: number;
    readonly changed: number;
    readonly unchanged: number;
  };
}

/** Looks at the same thing again and keeps it as evidence of its own; what was seen first stays as it was. */
export const rerunEvidence = definePreparedCommand<typeof Input, Again>({
  id: 'rerunEvidence',
  action: 'contribute',
  input: Input,
  prepare: async ({ investigationId, evidenceId }, ports, { state, caller }) => {
    const first = evidenceAt(state, evidenceId, 'input.evidenceId');
    readContent(state, first, caller);
    refuseRestricted(state, evidenceId);
    const seen: Seen = await lookAgain(ports, first.source);
    const before: unknown = JSON.parse(await ports.evidence.read(first.objectKey));
    const { added, removed, changed, unchanged } = differenceOf(first.source.kind, before, seen.content);
    return {
      frozen: await freezeSeen(ports.evidence, investigationId, { ...seen, title: first.title }),
      counts: { added: added.length, removed: removed.length, changed: changed.length, unchanged },
    };
  },
  decide: (_state, input, { ids, work: { frozen, counts } }) => [
    frozenEvent(ids, frozen, { ...input, rerun: { of: input.evidenceId, ...counts } }),
  ],
});

/** What is seen again would lie open to everybody. */
function refuseRestricted({ summary }: InvestigationState, evidenceId: string): void {
  if (summary.room?.restricted[evidenceId] === undefined) return;
  throw new Rejected('NotAllowed', `input.evidenceId: "${evidenceId}" is restricted to teams`, {
    path: 'input.evidenceId',
  });
}
