import * as z from 'zod';
import { assertManaged, defineAction, NotYet } from '../action.ts';
import { onTagged } from '../permission-parts.ts';

const Input = z.strictObject({
  mappingId: z.string().min(1).max(64).describe('UUID of the event source mapping'),
  enabled: z.boolean(),
});
const Before = z.object({ enabled: z.boolean() });

export const lambdaToggleConsumer = defineAction({
  id: 'lambda-toggle-consumer',
  summary: 'Stops or starts a function reading a queue or stream.',
  risk: 'reversible',
  input: Input,
  permissions: [
    onTagged(['lambda:GetEventSourceMapping', 'lambda:UpdateEventSourceMapping'], {
      service: 'lambda',
      resource: 'event-source-mapping:*',
      why: 'Which consumers are stopped is decided by their owners, who tag the mapping and its function.',
    }),
    onTagged(['lambda:ListTags'], {
      service: 'lambda',
      resource: 'function:*',
      why: 'Whose consumers are stopped is decided by the owners of the functions, who tag them.',
    }),
  ],
  preview: ({ mappingId, enabled }) => `${enabled ? 'Start' : 'Stop'} the consumer ${mappingId}.`,
  precheck: async ({ mappingId }, context) => {
    const { functionName, tags, enabled } = await (await context.functions()).consumer(mappingId);
    assertManaged(`function ${functionName}`, tags);
    return `${functionName} ${enabled ? 'reads' : 'does not read'} its source`;
  },
  run: async ({ mappingId, enabled }, context) => {
    const functions = await context.functions();
    const before = await functions.consumer(mappingId);
    await context.outcomes.recordOutcome(context.key, { enabled: before.enabled });
    if (before.enabled !== enabled) await functions.enableConsumer(mappingId, enabled);
    return `${before.functionName} is to ${enabled ? 'read' : 'stop reading'} ${before.source}`;
  },
  verify: async ({ mappingId, enabled }, context) => {
    const found = await (await context.functions()).consumer(mappingId);
    if (found.changing || found.enabled !== enabled)
      throw new NotYet('NotYetSteady', `the consumer ${mappingId} has not come to rest`);
    return `${found.functionName} ${enabled ? 'reads' : 'does not read'} ${found.source}`;
  },
  undo: async ({ mappingId }, context) => {
    const before = Before.optional().parse(await context.outcomes.outcome(context.key));
    if (before === undefined) return 'nothing had been changed';
    const functions = await context.functions();
    const found = await functions.consumer(mappingId);
    if (found.enabled !== before.enabled) await functions.enableConsumer(mappingId, before.enabled);
    return `${found.functionName} is to ${before.enabled ? 'read' : 'stop reading'} ${found.source} again`;
  },
});
