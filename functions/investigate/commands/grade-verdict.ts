import type { DependencyMap } from '../../shared/dependency-map.ts';
import { Rejected } from '../../shared/errors.ts';
import { causeMap } from '../cause-map.ts';
import { definePreparedCommand } from '../command/command.ts';
import { because, Id, Rationale, Target } from '../command/command-input.ts';
import { graded } from '../hypotheses/grading.ts';

const PATH = 'input.verdictId';
const Input = Target.extend({ verdictId: Id, rationale: Rationale });

/** Grades a verdict against the cause that was established last, by the dependency map as it is now. */
export const gradeVerdict = definePreparedCommand<typeof Input, DependencyMap>({
  id: 'gradeVerdict',
  action: 'lead',
  input: Input,
  prepare: (_input, ports) => causeMap(ports),
  decide: (state, { verdictId, rationale }, { work: map }) => {
    const verdict = state.verdicts.find((one) => one.verdictId === verdictId);
    if (verdict === undefined)
      throw new Rejected('BadInput', `${PATH}: "${verdictId}" is no verdict of this investigation`, {
        path: PATH,
      });
    const cause = state.causes.at(-1);
    if (cause === undefined)
      throw new Rejected('NotAllowed', `${PATH}: no cause is established yet to hold it against`, {
        path: PATH,
      });
    return [{ ...graded(verdict, cause, map), ...because(rationale) }];
  },
});
