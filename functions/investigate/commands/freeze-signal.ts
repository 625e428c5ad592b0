import { EventData } from '../../../schemas/investigation-event.ts';
import type { Signal } from '../../../schemas/signal.ts';
import { Rejected } from '../../shared/errors.ts';
import type { FrozenObject } from '../../shared/ports/evidence-store.ts';
import { definePreparedCommand } from '../command.ts';
import { because, Id, Rationale, Target } from '../command-input.ts';
import { freeze } from '../freeze.ts';

interface FrozenSignal {
  readonly signal: Signal;
  readonly frozen: FrozenObject;
}

const Input = Target.extend({
  signalId: Id,
  title: EventData['evidence.frozen'].shape.title.min(1).optional(),
  rationale: Rationale,
});

/** Keeps a hot signal beyond its time as evidence. */
export const freezeSignal = definePreparedCommand<typeof Input, FrozenSignal>({
  id: 'freezeSignal',
  action: 'contribute',
  input: Input,
  prepare: async ({ investigationId, signalId }, { signals, evidence }) => {
    const signal = await signals.get(signalId);
    if (signal === undefined) throw unknownSignal(signalId);
    return { signal, frozen: await freeze(evidence, investigationId, signal) };
  },
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

const unknownSignal = (signalId: string): Rejected =>
  new Rejected('NotFound', `input.signalId: there is no hot signal "${signalId}"`, {
    path: 'input.signalId',
  });
