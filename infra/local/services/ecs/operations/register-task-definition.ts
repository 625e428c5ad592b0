import { now } from '../../../kernel/clock.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { describeTaskDefinition } from '../descriptions.ts';
import type { Fleet } from '../fleet.ts';
import { type TaskDefinition, TaskDefinitionInput } from '../records.ts';

/** A new revision of a family; numbers of deregistered revisions are never given again. */
export const registerTaskDefinition = defineOperation({
  name: 'RegisterTaskDefinition',
  input: TaskDefinitionInput,
  run: (fleet: Fleet, settings) => {
    const revision = (fleet.revisionsOf(settings.family).at(-1)?.revision ?? 0) + 1;
    const taskDefinition: TaskDefinition = {
      taskDefinitionArn: fleet.arn(`task-definition/${settings.family}:${revision}`),
      family: settings.family,
      revision,
      status: 'ACTIVE',
      registeredAt: now(),
      settings,
    };
    fleet.taskDefinitions.put(taskDefinition.taskDefinitionArn, taskDefinition);
    return { taskDefinition: describeTaskDefinition(taskDefinition), tags: settings.tags ?? [] };
  },
});
