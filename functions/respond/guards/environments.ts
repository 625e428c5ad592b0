import type { Guard } from './guard.ts';

/** The playbook runs only in the stages that it names. */
export const environments: Guard<{ readonly stage: string }> = {
  id: 'environments',
  refusal: ({ playbook }, { stage }) =>
    playbook.guard.environments.includes(stage)
      ? undefined
      : `runs only in ${playbook.guard.environments.join(', ')}, this is ${stage}`,
};
