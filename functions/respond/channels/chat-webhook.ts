import { Rejected } from '../../shared/errors.ts';
import type { Channel } from './channel.ts';

export const chatWebhook: Channel = {
  id: 'chat-webhook',
  summary: 'A message into a chat room by its incoming webhook.',
  permissions: [],
  send: async ({ notificationId, subject, text }, name, { web, webhooks }) => {
    const [url] = (await webhooks())[name] ?? [];
    if (url === undefined) throw new Rejected('NotFound', `the secret of webhooks has no "${name}"`);
    // `text` is what Slack, Mattermost, Google Chat and Rocket.Chat take.
    const body = JSON.stringify({ text: `${subject}\n${text}\n\nNotification ${notificationId}` });
    const headers = { 'content-type': 'application/json', 'idempotency-key': notificationId };
    await (await web()).send({ method: 'POST', url, headers, body });
  },
};
