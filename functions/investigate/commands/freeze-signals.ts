import * as z from 'zod';
import { MAX_SIGNALS_OF_EVIDENCE } from '../../../schemas/events/evidence-source.ts';
import { definePreparedCommand } from '../command/command.ts';
import { Id, Target } from '../command/command-input.ts';
import { FREEZING, type FrozenSeen, freezeSeen, frozenEvent } from '../evidence/freeze.ts';
import { seenSignals } from '../evidence-sources/signals.ts';

const Input = Target.extend({ signalIds: z.array(Id).min(1).max(MAX_SIGNALS_OF_EVIDENCE), ...FREEZING });

/** Keeps several hot signals as one piece of evidence. */
export const freezeSignals = definePreparedCommand<typeof Input, FrozenSeen>({
  id: 'freezeSignals',
  action: 'contribute',
  input: Input,
  prepare: async ({ investigationId, signalIds }, { seen, evidence }) =>
    freezeSeen(evidence, investigationId, await seenSignals(seen, signalIds, 'input.signalIds')),
  decide: (_state, input, { ids, work }) => [frozenEvent(ids, work, input)],
});
