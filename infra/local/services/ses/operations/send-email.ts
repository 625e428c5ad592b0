import * as z from 'zod';
import { AwsError } from '../../../kernel/aws-error.ts';
import type { RestOperation } from '../rest-operation.ts';

const Text = z.strictObject({ Data: z.string(), Charset: z.literal('UTF-8').optional() });

/** What SES takes of a simple text to addresses; everything else is refused by name. */
const Input = z.strictObject({
  FromEmailAddress: z.email(),
  Destination: z.strictObject({ ToAddresses: z.array(z.email()).min(1).max(50) }),
  Content: z.strictObject({
    Simple: z.strictObject({
      Subject: Text,
      Body: z.strictObject({ Text }),
      Headers: z
        .array(
          z.strictObject({ Name: z.string().regex(/^[!-9;-~]{1,126}$/), Value: z.string().min(1).max(870) }),
        )
        .max(15)
        .default([]),
    }),
  }),
});

export const sendEmail: RestOperation = {
  name: 'SendEmail',
  method: 'POST',
  path: '/v2/email/outbound-emails',
  run: (mails, request) => {
    const { FromEmailAddress, Destination, Content } = inputOf(request.body);
    const { Subject, Body, Headers } = Content.Simple;
    const MessageId = mails.add({
      from: FromEmailAddress,
      to: Destination.ToAddresses,
      subject: Subject.Data,
      text: Body.Text.Data,
      headers: Object.fromEntries(Headers.map(({ Name, Value }) => [Name, Value])),
    });
    const headers = { 'content-type': 'application/json' };
    return { status: 200, headers, body: JSON.stringify({ MessageId }) };
  },
};

function inputOf(body: Buffer): z.infer<typeof Input> {
  const parsed = Input.safeParse(JSON.parse(body.toString('utf8') || '{}'));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const keys = issue?.code === 'unrecognized_keys' ? issue.keys.join(', ') : '';
  const where = [...(issue?.path ?? []), keys].filter((part) => part !== '').join('.') || 'body';
  const reason = keys === '' ? issue?.message : 'the embedded cloud does not support it';
  throw new AwsError('BadRequestException', `SendEmail: ${where}: ${reason}`);
}
