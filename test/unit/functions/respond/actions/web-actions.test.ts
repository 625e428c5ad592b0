import { createHmac } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { chatNotify } from '../../../../../functions/respond/actions/chat-notify.ts';
import { githubWorkflowDispatch } from '../../../../../functions/respond/actions/github-workflow-dispatch.ts';
import { signedWebhook } from '../../../../../functions/respond/actions/signed-webhook.ts';
import { unreachablePorts } from '../../../../../functions/respond/rehearse/unreachable.ts';
import type { WebRequest } from '../../../../../functions/shared/ports/web-client.ts';
import { actionContract } from '../../../../contract/action.ts';

const KEY = Buffer.from('a key of thirty-two bytes, about').toString('base64');
const webhooks = async () => ({
  ops: ['https://hooks.example.com/x'],
  deploys: ['https://hooks.example.com/y'],
  'deploys.key': [`whsec_${KEY}`],
  'github.token': ['t'],
});

/** Somebody outside who keeps what they were sent; what has the same id counts once. */
function outside(identity: (request: WebRequest) => string) {
  const sent: WebRequest[] = [];
  const distinct = new Set<string>();
  const web = async () => ({
    send: async (request: WebRequest) => {
      if (request.method === 'POST') {
        sent.push(request);
        distinct.add(identity(request));
      }
      return { status: 200, body: JSON.stringify({ total_count: sent.length }) };
    },
  });
  return { sent, distinct, web };
}

const chat = outside(({ headers }) => headers['idempotency-key'] ?? '');
actionContract(chatNotify, { ...unreachablePorts(), webhooks, web: chat.web }, async () => {
  const before = chat.distinct.size;
  return {
    input: { to: 'ops', message: 'hello' },
    state: async () => 0,
    effects: async () => chat.distinct.size - before,
  };
});

const hooks = outside(({ headers }) => headers['webhook-id'] ?? '');
actionContract(signedWebhook, { ...unreachablePorts(), webhooks, web: hooks.web }, async () => {
  const before = hooks.distinct.size;
  return {
    input: { to: 'deploys', event: 'rolled.back' },
    state: async () => 0,
    effects: async () => hooks.distinct.size - before,
  };
});

actionContract(
  githubWorkflowDispatch,
  {
    ...unreachablePorts(),
    webhooks,
    web: async () => github.web(),
  },
  async () => {
    github = outside(() => 'a run');
    return {
      input: { repository: 'shop/checkout', workflow: 'roll-back.yml' },
      state: async () => 0,
      effects: async () => github.sent.length,
    };
  },
);
let github = outside(() => 'a run');

test('a webhook is signed as Standard Webhooks asks', () => {
  const { headers, body } = hooks.sent[0]!;
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  const signature = createHmac('sha256', Buffer.from(KEY, 'base64')).update(signed).digest('base64');
  expect(headers['webhook-signature']).toBe(`v1,${signature}`);
});

test('a room that nobody has set up is named', async () => {
  const context = { ...unreachablePorts(), webhooks } as never;
  await expect(chatNotify.precheck({ to: 'nowhere', message: 'x' }, context)).rejects.toMatchObject({
    code: 'NotFound',
    path: 'with.to',
  });
});
