import type { Channel } from './channel.ts';

export const email: Channel = {
  id: 'email',
  summary: 'An e-mail, by Amazon SES.',
  permissions: [],
  send: async ({ notificationId, subject, text }, to, { mailer }) =>
    (await mailer()).send({ to, subject, text: `${text}\n\nNotification ${notificationId}`, notificationId }),
};
