import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { type Documents, describeCommand, type Run } from '../documents.ts';

const Filter = z.strictObject({ key: z.enum(['DocumentName', 'InvokedAfter']), value: z.string() });

/** Newest first. */
export const listCommands = defineOperation({
  name: 'ListCommands',
  input: z.strictObject({
    CommandId: z.string().optional(),
    InstanceId: z.string().optional(),
    Filters: z.array(Filter).max(2).default([]),
    MaxResults: z.int().min(1).max(50).default(50),
  }),
  run: ({ commands }: Documents, { CommandId, InstanceId, Filters, MaxResults }) => {
    const found = commands
      .entries()
      .map(([, run]) => run)
      .filter(({ id }) => CommandId === undefined || id === CommandId)
      .filter(({ instances }) => InstanceId === undefined || instances.includes(InstanceId))
      .filter((run) => Filters.every((filter) => passes(run, filter)))
      .sort((one, other) => other.startedAt - one.startedAt);
    return { Commands: found.slice(0, MaxResults).map(describeCommand) };
  },
});

const passes = ({ document, startedAt }: Run, { key, value }: z.infer<typeof Filter>): boolean =>
  key === 'DocumentName' ? document === value : startedAt >= Date.parse(value);
