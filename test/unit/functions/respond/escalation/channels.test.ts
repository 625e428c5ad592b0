import { createHmac } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { ChannelPorts } from '../../../../../functions/respond/channels/channel.ts';
import { CHANNELS } from '../../../../../functions/respond/channels/registry.ts';
import type { WebRequest } from '../../../../../functions/shared/ports/web-client.ts';
import type { OnCallNotification } from '../../../../../schemas/on-call/notification.ts';
import { ContactMethod } from '../../../../../schemas/on-call/team.ts';
import { NOW } from './given.ts';

const KEY = Buffer.from('a key of thirty-two bytes, or so').toString('base64');
const notification: OnCallNotification = {
  ...{
    notificationId: 'n-1',
    subject: 'checkout fails',
    text: 'Look.',
    otherwise: [],
    createdAt: NOW - 60_000,
  },
  ...{ outcome: 'pending', attempts: 0, timeline: 'none' },
};

function outside() {
  const requests: WebRequest[] = [];
  const published: object[] = [];
  const tags: Record<string, string> = {};
  const ports: ChannelPorts = {
    now: NOW,
    mailer: async () => ({ send: async (mail) => void published.push(mail) }),
    topics: async () => ({
      tags: async () => tags,
      publish: async (topic, message) => void published.push({ topic, ...message }),
    }),
    web: async () => ({
      send: async (request) => {
        requests.push(request);
        return { status: 200, body: '' };
      },
    }),
    webhooks: async () => ({
      room: ['https://hooks.slack.com/x'],
      pager: ['https://api.github.com/x'],
      'pager.key': [`whsec_${KEY}`],
    }),
  };
  const send = (id: string, address: string) =>
    CHANNELS.find((channel) => channel.id === id)?.send(notification, address, ports);
  return { requests, published, tags, send };
}

test('there is one channel for each way that a contact method names, and one file for each', () => {
  const wanted = ContactMethod.options.map(({ shape }) => shape.channel.value).sort();
  expect(CHANNELS.map(({ id }) => id).sort()).toEqual(wanted);
  const files = readdirSync('functions/respond/channels').map((file) => file.replace('.ts', ''));
  expect(files.filter((file) => !['channel', 'registry'].includes(file)).sort()).toEqual(wanted);
});

describe('what is sent', () => {
  test('by e-mail has its id', async () => {
    const { published, send } = outside();
    await send('email', 'ana@example.com');
    expect(published).toEqual([
      {
        to: 'ana@example.com',
        subject: 'checkout fails',
        text: 'Look.\n\nNotification n-1',
        notificationId: 'n-1',
      },
    ]);
  });

  test('to a topic goes to one that its owners tagged, and to no other', async () => {
    const { published, tags, send } = outside();
    await expect(send('sns', 'arn:aws:sns:x:1:t')).rejects.toMatchObject({ code: 'NotAllowed' });
    tags['signalroom:managed'] = 'true';
    await send('sns', 'arn:aws:sns:x:1:t');
    expect(published).toEqual([
      { topic: 'arn:aws:sns:x:1:t', subject: 'checkout fails', text: 'Look.\n\nNotification n-1' },
    ]);
  });

  test('to a chat room is a text with its id', async () => {
    const { requests, send } = outside();
    await send('chat-webhook', 'room');
    expect(requests).toMatchObject([
      { url: 'https://hooks.slack.com/x', headers: { 'idempotency-key': 'n-1' } },
    ]);
    expect(JSON.parse(requests[0]?.body ?? '')).toEqual({
      text: 'checkout fails\nLook.\n\nNotification n-1',
    });
    await expect(send('chat-webhook', 'other')).rejects.toMatchObject({ code: 'NotFound' });
  });

  test('to a webhook is signed, under an id that stays, at the time of the attempt', async () => {
    const { requests, send } = outside();
    await send('signed-webhook', 'pager');
    const [{ headers, body = '' }] = requests as [WebRequest];
    expect(headers).toMatchObject({ 'webhook-id': 'msg_n-1', 'webhook-timestamp': String(NOW / 1_000) });
    const signature = createHmac('sha256', Buffer.from(KEY, 'base64'))
      .update(`msg_n-1.${NOW / 1_000}.${body}`)
      .digest('base64');
    expect(headers['webhook-signature']).toBe(`v1,${signature}`);
    expect(JSON.parse(body)).toMatchObject({ type: 'escalation.notified', data: { notificationId: 'n-1' } });
    await expect(send('signed-webhook', 'room')).rejects.toMatchObject({ code: 'NotFound' });
  });
});
