import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { summaryOf } from '../execution-summary.ts';
import { EXECUTION_STATUSES } from '../machine-records.ts';
import { PAGE, pageOf } from '../page.ts';
import type { States } from '../states-service.ts';

/** Newest first; of a machine, or only those started through one of its versions or aliases. */
export const listExecutions = defineOperation({
  name: 'ListExecutions',
  input: z.strictObject({
    stateMachineArn: z.string(),
    statusFilter: z.enum(EXECUTION_STATUSES).optional(),
    ...PAGE,
  }),
  run: ({ executions, machines }: States, { stateMachineArn: arn, statusFilter, ...page }) => {
    machines.resolve(arn);
    const wanted = executions
      .all()
      .filter((one) => [one.machineArn, one.versionArn, one.aliasArn].includes(arn))
      .filter((one) => statusFilter === undefined || one.status === statusFilter);
    const { items, nextToken } = pageOf(wanted, page);
    return { executions: items.map(summaryOf), nextToken };
  },
});
