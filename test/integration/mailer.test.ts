import { randomUUID } from 'node:crypto';
import { SendEmailCommand } from '@aws-sdk/client-sesv2';
import { expect, test } from '@jest/globals';
import { ses } from '../../functions/shared/aws/clients/ses.ts';
import { sesMailer } from '../../functions/shared/aws/mailer.ts';
import { mailsTo } from '../steps/mails.ts';

const FROM = 'signalroom@example.com';

test('a mail is sent with its id, and a subject of one line', async () => {
  const to = `${randomUUID()}@example.com`;
  await sesMailer(ses(), FROM).send({ to, subject: 'checkout\nfails', text: 'Look.', notificationId: 'n-1' });
  expect(await mailsTo(to)).toEqual([
    expect.objectContaining({
      from: FROM,
      to: [to],
      subject: 'checkout fails',
      text: 'Look.',
      headers: { 'X-Signalroom-Notification': 'n-1' },
    }),
  ]);
});

test('without an address to send from nothing is sent', async () => {
  const mail = { to: 'ana@example.com', subject: 's', text: 't', notificationId: 'n' };
  await expect(sesMailer(ses(), undefined).send(mail)).rejects.toMatchObject({ code: 'NotAllowed' });
});

test('what SES does not take is refused with its reason', async () => {
  const mail = { to: 'no address', subject: 's', text: 't', notificationId: 'n' };
  await expect(sesMailer(ses(), FROM).send(mail)).rejects.toMatchObject({
    code: 'NotAllowed',
    message: expect.stringContaining('ToAddresses'),
  });
});

test('what is not emulated is refused by name', async () => {
  const template = new SendEmailCommand({
    FromEmailAddress: FROM,
    Destination: { ToAddresses: ['ana@example.com'] },
    Content: { Template: { TemplateName: 't' } },
  });
  await expect(ses().send(template)).rejects.toMatchObject({
    name: 'BadRequestException',
    message: expect.stringContaining('Content'),
  });
});
