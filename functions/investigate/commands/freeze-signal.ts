import { definePreparedCommand } from '../command/command.ts';
import { Id, Target } from '../command/command-input.ts';
import { FREEZING, type FrozenSeen, freezeSeen, frozenEvent } from '../evidence/freeze.ts';
import { seenSignal } from '../evidence-sources/signals.ts';

const Input = Target.extend({ signalId: Id, ...FREEZING });

/** Keeps a hot signal beyond its time as evidence. */
export const freezeSignal = definePreparedCommand<typeof Input, FrozenSeen>({
  id: 'freezeSignal',
  action: 'contribute',
  input: Input,
  prepare: async ({ investigationId, signalId }, { seen, evidence }) =>
    freezeSeen(evidence, investigationId, await seenSignal(seen, signalId, 'input.signalId')),
  decide: (_state, input, { ids, work }) => [frozenEvent(ids, work, input)],
});
