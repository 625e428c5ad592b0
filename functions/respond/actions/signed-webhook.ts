import * as z from 'zod';
import { Rejected } from '../../shared/errors.ts';
import { stableId } from '../../shared/hash.ts';
import { type ActionContext, defineAction } from '../action.ts';
import { signedHeaders } from '../signed-headers.ts';

const Input = z.strictObject({
  to: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,62}$/, 'must be the name of a webhook')
    .describe('Name of the webhook in the secret of webhooks'),
  event: z.string().min(1).max(128).describe('What happened, such as `playbook.rolled-back`'),
  data: z.record(z.string(), z.json()).default({}),
});

/** Calls something whose effect is not known here, so it counts as one that can't be put back. */
export const signedWebhook = defineAction({
  id: 'signed-webhook',
  summary: 'Posts a signed message (Standard Webhooks) to a host that is allowed.',
  risk: 'destructive',
  input: Input,
  permissions: [],
  preview: ({ to, event }) => `Post ${event} to the webhook ${to}.`,
  precheck: async ({ to }, context) => {
    await targetOf(to, context);
    return `the webhook ${to} is known`;
  },
  run: async ({ to, event, data }, context) => {
    const sent = `${context.key}/sent`;
    if ((await context.outcomes.outcome(sent)) !== undefined) return `${to} was called`;
    const { url, key } = await targetOf(to, context);
    const { at } = Begun.parse(
      await context.outcomes.recordOutcome(`${context.key}/begun`, { at: context.now }),
    );
    const body = JSON.stringify({ type: event, timestamp: new Date(at).toISOString(), data });
    // Called again after a crash it is the same message with the same id: the receiver knows it.
    const headers = signedHeaders({ id: `msg_${stableId('webhook', context.key)}`, at, body, key });
    const { status } = await (await context.web()).send({ method: 'POST', url, headers, body });
    await context.outcomes.recordOutcome(sent, { status });
    return { summary: `${to} answered ${status}`, result: { status } };
  },
  verify: async ({ to }) => `${to} took the message`,
});

const Begun = z.object({ at: z.int() });

async function targetOf(name: string, { webhooks }: ActionContext) {
  const values = await webhooks();
  const [url] = values[name] ?? [];
  const [key] = values[`${name}.key`] ?? [];
  if (url === undefined || key === undefined)
    throw new Rejected('NotFound', `to: the secret of webhooks has no "${name}" and "${name}.key"`, {
      path: 'with.to',
    });
  return { url, key };
}
