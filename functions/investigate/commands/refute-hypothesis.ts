import { defineCommand } from '../command/command.ts';
import { WeighInput, weighing } from '../hypotheses/weighing.ts';

export const refuteHypothesis = defineCommand({
  id: 'refuteHypothesis',
  action: 'contribute',
  input: WeighInput,
  decide: (state, input) => [
    { type: 'hypothesis.refuted', data: weighing(state, input, 'refute'), rationale: input.rationale },
  ],
});
