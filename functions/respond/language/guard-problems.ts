import type { Playbook } from '../../../schemas/playbook.ts';
import { serviceInput } from '../guards/subject.ts';
import { allSteps } from '../steps/walk.ts';
import { type Known, meant, type Problem } from './problem.ts';

/** Inputs that a guard names and the playbook does not have, and guards that need to know the service. */
export const guardProblems = (
  playbook: Playbook,
  { actions }: Pick<Known, 'actions'>,
): readonly Problem[] => [
  ...targetProblems(playbook),
  ...shareProblems(playbook, actions),
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

const needsService = ({
  budget = [],
  blastRadius,
  dependencies,
}: Playbook['guard']): readonly PropertyKey[][] => [
  ...budget.flatMap(({ per }, index) => (per === 'service' ? [['budget', index, 'per']] : [])),
  ...(blastRadius?.targetsPerHour?.service === undefined
    ? []
    : [['blastRadius', 'targetsPerHour', 'service']]),
  ...(dependencies === undefined ? [] : [['dependencies']]),
];

/** A share can be bounded only where every action can tell which one it changes. */
function shareProblems({ guard, steps }: Playbook, actions: Known['actions']): readonly Problem[] {
  if (guard.blastRadius?.share === undefined) return [];
  const used = new Set(allSteps(steps).flatMap((step) => ('action' in step ? [step.action] : [])));
  return actions
    .filter(({ id, risk, share }) => used.has(id) && risk !== 'read' && share === undefined)
    .map(({ id }) => ({
      path: ['guard', 'blastRadius', 'share'],
      reason: `${id} can't tell what share of the instances it changes; bound its targets instead`,
    }));
}
