import type { Playbook } from '../../../schemas/playbook.ts';
import { boundProblems } from './bound-problems.ts';
import { callProblems } from './call-problems.ts';
import { changeProblems } from './change-problems.ts';
import { flowProblems } from './flow-problems.ts';
import { guardProblems } from './guard-problems.ts';
import { nameProblems } from './name-problems.ts';
import type { Known, Problem } from './problem.ts';
import { testProblems } from './test-problems.ts';
import { triggerProblems } from './trigger-problems.ts';

/** What is wrong with a well-formed playbook. The machine is bounded only when everything else is right. */
export function usageProblems(
  playbook: Playbook,
  { file, ...known }: Known & { readonly file: string },
): readonly Problem[] {
  const misnamed =
    !/\.(yaml|json)$/.test(file) || file === `${playbook.id}.yaml` || file === `${playbook.id}.json`
      ? []
      : [{ path: ['id'], reason: `must be the name of its file, ${file}` }];
  const found = [
    ...misnamed,
    ...inputProblems(playbook),
    ...guardProblems(playbook, known),
    ...triggerProblems(playbook),
    ...flowProblems(playbook),
    ...nameProblems(playbook, known),
    ...changeProblems(playbook, known),
    ...callProblems(playbook, known),
    ...testProblems(playbook, known),
  ];
  return found.length > 0 ? found : boundProblems(playbook, known);
}

const JS_TYPES = { string: 'string', number: 'number', boolean: 'boolean', list: 'object' } as const;

const inputProblems = ({ inputs }: Playbook): readonly Problem[] =>
  Object.entries(inputs).flatMap(([name, input]) => {
    const at = (field: string, reason: string) => [{ path: ['inputs', name, field], reason }];
    const value = input.default;
    if (value !== undefined && typeof value !== JS_TYPES[input.type])
      return at('default', `must be a ${input.type}`);
    if (input.oneOf?.some((each) => typeof each !== input.type))
      return at('oneOf', `must hold values of type ${input.type}`);
    if (value !== undefined && input.oneOf?.every((each) => each !== value))
      return at('default', 'must be one of oneOf');
    if (input.from !== undefined && input.type === 'boolean')
      return at('from', 'what starts it gives texts and numbers, no boolean');
    return [];
  });
