import { Rejected } from '../../shared/errors.ts';
import { signedHeaders } from '../signed-headers.ts';
import type { Channel } from './channel.ts';

export const signedWebhook: Channel = {
  id: 'signed-webhook',
  summary: 'A signed message (Standard Webhooks) to a host that is allowed.',
  permissions: [],
  send: async (notification, name, { web, webhooks, now }) => {
    const { [name]: [url] = [], [`${name}.key`]: [key] = [] } = await webhooks();
    if (url === undefined || key === undefined)
      throw new Rejected('NotFound', `the secret of webhooks has no "${name}" and "${name}.key"`);
    const { notificationId, createdAt, subject, text, escalation = null, recipient = null } = notification;
    const body = JSON.stringify({
      type: 'escalation.notified',
      timestamp: new Date(createdAt).toISOString(),
      data: { notificationId, subject, text, escalation, recipient },
    });
    const headers = signedHeaders({ id: `msg_${notificationId}`, at: now, body, key });
    await (await web()).send({ method: 'POST', url, headers, body });
  },
};
