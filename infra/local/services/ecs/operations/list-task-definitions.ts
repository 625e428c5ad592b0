import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import type { Fleet } from '../fleet.ts';
import type { TaskDefinition } from '../records.ts';

/** By family, then revision. `nextToken` is the last ARN shown. */
export const listTaskDefinitions = defineOperation({
  name: 'ListTaskDefinitions',
  input: z.strictObject({
    familyPrefix: z.string().optional(),
    status: z.enum(['ACTIVE', 'INACTIVE']).default('ACTIVE'),
    sort: z.enum(['ASC', 'DESC']).default('ASC'),
    maxResults: z.int().min(1).max(100).default(100),
    nextToken: z.string().optional(),
  }),
  run: (fleet: Fleet, input) => {
    const wanted = fleet.taskDefinitions
      .entries()
      .map(([, one]) => one)
      .filter((one) => one.status === input.status && isOf(one, input.familyPrefix))
      .sort((one, other) => (input.sort === 'ASC' ? byRevision(one, other) : byRevision(other, one)))
      .map((one) => one.taskDefinitionArn);
    const from = input.nextToken === undefined ? 0 : wanted.indexOf(input.nextToken) + 1;
    const page = wanted.slice(from, from + input.maxResults);
    return {
      taskDefinitionArns: page,
      nextToken: from + page.length < wanted.length ? page.at(-1) : undefined,
    };
  },
});

/** `familyPrefix` is the whole name of a family, whatever it is called. */
const isOf = (one: TaskDefinition, family: string | undefined): boolean =>
  family === undefined || one.family === family;

const byRevision = (one: TaskDefinition, other: TaskDefinition): number =>
  one.family.localeCompare(other.family) || one.revision - other.revision;
