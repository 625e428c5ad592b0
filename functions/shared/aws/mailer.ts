import { type SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { Rejected } from '../errors.ts';
import type { Mailer } from '../ports/mailer.ts';
import { calling } from './failures.ts';

/** What SES will not send however often it is asked. https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html */
const REFUSED = new Set([
  'AccountSuspendedException',
  'BadRequestException',
  'MailFromDomainNotVerifiedException',
  'MessageRejected',
  'NotFoundException',
  'SendingPausedException',
]);

/** Amazon SES. `from` is an address that SES has verified; without one nothing is sent. */
export const sesMailer = (client: SESv2Client, from: string | undefined): Mailer => ({
  send: async ({ to, subject, text, notificationId }) => {
    if (from === undefined) throw new Rejected('NotAllowed', 'this stage has no address to send e-mail from');
    const command = new SendEmailCommand({
      FromEmailAddress: from,
      Destination: { ToAddresses: [to] },
      Content: {
        Simple: {
          Subject: { Data: subject.replaceAll(/[\r\n]+/g, ' '), Charset: 'UTF-8' },
          Body: { Text: { Data: text, Charset: 'UTF-8' } },
          Headers: [{ Name: 'X-Signalroom-Notification', Value: notificationId }],
        },
      },
    });
    try {
      await calling('SendEmail', () => client.send(command));
    } catch (error) {
      if (error instanceof Error && REFUSED.has(error.name))
        throw new Rejected('NotAllowed', `${error.name}: ${error.message}`);
      throw error;
    }
  },
});
