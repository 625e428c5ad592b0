import { defineCommand } from '../command/command.ts';
import { WeighInput, weighing } from '../hypotheses/weighing.ts';

export const supportHypothesis = defineCommand({
  id: 'supportHypothesis',
  action: 'contribute',
  input: WeighInput,
  decide: (state, input) => [
    { type: 'hypothesis.supported', data: weighing(state, input, 'support'), rationale: input.rationale },
  ],
});
