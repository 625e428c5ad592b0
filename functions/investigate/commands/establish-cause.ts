import { EventData } from '../../../schemas/investigation-event.ts';
import type { DependencyMap } from '../../shared/dependency-map.ts';
import { causeMap } from '../cause-map.ts';
import { definePreparedCommand } from '../command/command.ts';
import { Rationale, Target } from '../command/command-input.ts';
import { graded } from '../hypotheses/grading.ts';

/** One append holds 32 events. */
const GRADED_AT_ONCE = 30;

const { statement, category, serviceName, changeSignalId } = EventData['cause.established'].shape;
const Input = Target.extend({
  statement,
  category,
  serviceName: serviceName.min(1),
  changeSignalId,
  rationale: Rationale.unwrap().min(1),
});

/** Says what the cause was, once it is known for certain, and grades the verdicts against it. */
export const establishCause = definePreparedCommand<typeof Input, DependencyMap>({
  id: 'establishCause',
  action: 'lead',
  input: Input,
  prepare: (_input, ports) => causeMap(ports),
  decide: (state, input, { ids, work: map }) => {
    const before = state.causes.at(-1);
    const cause = {
      causeId: ids.next(),
      statement: input.statement,
      category: input.category,
      serviceName: input.serviceName,
      ...(input.changeSignalId === undefined ? {} : { changeSignalId: input.changeSignalId }),
      ...(before === undefined ? {} : { supersedes: before.causeId }),
    };
    return [
      ...state.verdicts.slice(-GRADED_AT_ONCE).map((verdict) => graded(verdict, cause, map)),
      { type: 'cause.established', data: cause, rationale: input.rationale },
    ];
  },
});
