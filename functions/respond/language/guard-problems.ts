import type { Playbook } from '../../../schemas/playbook.ts';
import { serviceInput } from '../guards/subject.ts';
import { meant, type Problem } from './problem.ts';

/** Inputs that a guard names and the playbook does not have, and guards that need to know the service. */
export const guardProblems = (playbook: Playbook): readonly Problem[] => [
  ...targetProblems(playbook),
  ...serviceProblems(playbook),
];

const targetProblems = ({ guard: { target = [] }, inputs }: Playbook): readonly Problem[] =>
  target.flatMap((name, index) =>
    Object.hasOwn(inputs, name)
      ? []
      : [
          {
            path: ['guard', 'target', index],
            reason: `no input "${name}"${meant(name, Object.keys(inputs))}`,
          },
        ],
  );

function serviceProblems(playbook: Playbook): readonly Problem[] {
  const { guard, inputs } = playbook;
  const { service } = guard;
  const names = Object.keys(inputs);
  if (service !== undefined && inputs[service]?.type !== 'string')
    return [
      {
        path: ['guard', 'service'],
        reason: Object.hasOwn(inputs, service)
          ? `input "${service}" must be a string`
          : `no input "${service}"${meant(service, names)}`,
      },
    ];
  if (serviceInput(playbook) !== undefined) return [];
  return needsService(guard).map((path) => ({
    path: ['guard', ...path],
    reason: 'needs to know the service: say in guard.service which input names it',
  }));
}

const needsService = ({ budget = [], dependencies }: Playbook['guard']): readonly PropertyKey[][] => [
  ...budget.flatMap(({ per }, index) => (per === 'service' ? [['budget', index, 'per']] : [])),
  ...(dependencies === undefined ? [] : [['dependencies']]),
];
