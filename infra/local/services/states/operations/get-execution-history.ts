import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { PAGE, pageOf } from '../page.ts';
import type { States } from '../states-service.ts';

export const getExecutionHistory = defineOperation({
  name: 'GetExecutionHistory',
  input: z.strictObject({
    executionArn: z.string(),
    reverseOrder: z.boolean().default(false),
    includeExecutionData: z.literal(true).optional(),
    ...PAGE,
  }),
  run: ({ executions }: States, { executionArn, reverseOrder, ...page }) => {
    const events = executions.history(executions.require(executionArn)).events();
    const { items, nextToken } = pageOf(reverseOrder ? events.toReversed() : events, page);
    return { events: items.map((event) => ({ ...event, timestamp: event.timestamp / 1000 })), nextToken };
  },
});
