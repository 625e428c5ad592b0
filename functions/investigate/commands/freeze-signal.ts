import { EventData } from '../../../schemas/investigation-event.ts';
import type { Signal } from '../../../schemas/signal.ts';
import type { FrozenObject } from '../../shared/ports/evidence-store.ts';
import { defineCommand } from '../command.ts';
import { because, Id, Rationale, Target } from '../command-input.ts';

export interface FrozenSignal {
  readonly signal: Signal;
  readonly frozen: FrozenObject;
}

const Input = Target.extend({
  signalId: Id,
  title: EventData['evidence.frozen'].shape.title.min(1).optional(),
  rationale: Rationale,
});

/** Keeps a hot signal beyond its time as evidence. */
export const freezeSignal = defineCommand<typeof Input, FrozenSignal>({
  id: 'freezeSignal',
  role: 'investigator',
  input: Input,
  decide: (_state, input, { ids, work: { signal, frozen } }) => [
    {
      type: 'evidence.frozen',
      data: {
        evidenceId: ids.next(),
        kind: 'signal',
        title: input.title ?? signal.name.slice(0, 300).toWellFormed(),
        ...frozen,
        signalId: signal.signalId,
      },
      ...because(input.rationale),
    },
  ],
});
