import * as z from 'zod';
import { Rejected } from '../../shared/errors.ts';
import { type ActionContext, defineAction } from '../action.ts';

const Input = z.strictObject({
  to: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,62}$/, 'must be the name of a webhook')
    .describe('Name of the room in the secret of webhooks'),
  message: z.string().min(1).max(2_000),
});

/** Telling somebody changes nothing that could be put back, so its risk is that of looking. */
export const chatNotify = defineAction({
  id: 'chat-notify',
  summary: 'Writes a message into a chat room by its incoming webhook.',
  risk: 'read',
  input: Input,
  permissions: [],
  preview: ({ to, message }) => `Write into the chat room ${to}: ${message}`,
  precheck: async ({ to }, context) => {
    await urlOf(to, context);
    return `the chat room ${to} is known`;
  },
  run: async ({ to, message }, context) => {
    const sent = `${context.key}/sent`;
    if ((await context.outcomes.outcome(sent)) !== undefined) return `${to} was told`;
    // `text` is what Slack, Mattermost, Google Chat and Rocket.Chat take.
    const body = JSON.stringify({ text: message });
    const headers = { 'content-type': 'application/json', 'idempotency-key': context.key };
    await (await context.web()).send({ method: 'POST', url: await urlOf(to, context), headers, body });
    await context.outcomes.recordOutcome(sent, true);
    return `told ${to}`;
  },
  verify: async ({ to }) => `${to} took the message`,
});

async function urlOf(name: string, { webhooks }: ActionContext): Promise<string> {
  const [url] = (await webhooks())[name] ?? [];
  if (url === undefined)
    throw new Rejected('NotFound', `to: the secret of webhooks has no "${name}"`, { path: 'with.to' });
  return url;
}
