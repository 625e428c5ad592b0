import type { Playbook } from '../../../schemas/playbook.ts';
import type { Mock, PlaybookTest } from '../../../schemas/playbook-test.ts';
import { stepNames } from '../steps/step-names.ts';
import { type Known, meant, type Problem } from './problem.ts';

/** Tests with the same name, of inputs and steps that there are not, or with something that can't happen to a step. */
export function testProblems(playbook: Playbook, { playbooks }: Known): readonly Problem[] {
  const kinds = stepNames(playbook, playbooks);
  const names = playbook.tests.map(({ name }) => name);
  return playbook.tests.flatMap((test, index) => {
    const path = ['tests', index];
    const repeated =
      names.indexOf(test.name) < index
        ? [{ path: [...path, 'name'], reason: 'is the name of an earlier test' }]
        : [];
    return [...repeated, ...problemsOf(test, { path, playbook, kinds })];
  });
}

interface At {
  readonly path: readonly PropertyKey[];
  readonly playbook: Playbook;
  readonly kinds: ReadonlyMap<string, string>;
}

function problemsOf(test: PlaybookTest, { path, playbook, kinds }: At): readonly Problem[] {
  const inputs = Object.keys(test.inputs).filter((name) => !Object.hasOwn(playbook.inputs, name));
  const named = (['path', 'effects', 'undone'] as const).flatMap((field) =>
    test.expect[field].flatMap((name, index) => stepProblem(name, [...path, 'expect', field, index], kinds)),
  );
  const mocked = Object.entries(test.mocks).flatMap(([name, mock]) => {
    const unknown = stepProblem(name, [...path, 'mocks', name], kinds);
    return unknown.length > 0
      ? unknown
      : mockProblem(mock, { kind: kinds.get(stepOf(name)), path: [...path, 'mocks', name] });
  });
  return [
    ...inputs.map((name) => ({
      path: [...path, 'inputs', name],
      reason: `the playbook has no such input${meant(name, Object.keys(playbook.inputs))}`,
    })),
    ...named,
    ...mocked,
  ];
}

/** `step[3]` is an item of a step. */
const stepOf = (name: string): string => name.replace(/\[\d+\]$/, '');

function stepProblem(name: string, path: At['path'], kinds: At['kinds']): readonly Problem[] {
  if (kinds.has(stepOf(name))) return [];
  return [{ path, reason: `there is no step "${name}"${meant(name, [...kinds.keys()])}` }];
}

const FITTING: Readonly<Record<string, readonly string[]>> = {
  action: ['success', 'timeout', 'result', 'error'],
  notify: ['success', 'timeout', 'error'],
  approve: ['approved', 'refused', 'nobody'],
  query: ['rows', 'answers', 'error', 'timeout'],
  wait: ['rows', 'answers', 'error', 'timeout'],
};

function mockProblem(
  mock: Mock,
  { kind = '', path }: { readonly kind: string | undefined; readonly path: At['path'] },
): readonly Problem[] {
  const form =
    typeof mock === 'string'
      ? mock
      : (Object.keys(mock).find((key) => key !== 'at' && key !== 'times') ?? '');
  const fitting = FITTING[kind];
  if (fitting === undefined)
    return [{ path, reason: `a ${kind} step does what it does in a test too; mock the steps within` }];
  return fitting.includes(form)
    ? []
    : [{ path, reason: `${form} can't happen to a step of kind ${kind}; there are ${fitting.join(', ')}` }];
}
