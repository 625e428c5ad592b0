import { afterEach, describe, expect, test } from '@jest/globals';
import { Mails } from '../../../../../infra/local/services/ses/mails.ts';
import { createSes } from '../../../../../infra/local/services/ses/service.ts';
import { type FakeContext, fakeServiceContext } from '../../../../fakes/service-context.ts';

const worlds: FakeContext[] = [];

afterEach(() => {
  for (const world of worlds.splice(0)) world.remove();
});

function ses() {
  const world = fakeServiceContext();
  worlds.push(world);
  const service = createSes(world.context);
  const send = async (input: object, path = '/v2/email/outbound-emails') => {
    const body = Buffer.from(JSON.stringify(input));
    return service.handle({ method: 'POST', path, headers: {}, body, caller: undefined } as never);
  };
  return { world, send };
}

const text = (Data: string) => ({ Data, Charset: 'UTF-8' });
const mail = {
  FromEmailAddress: 'signalroom@example.com',
  Destination: { ToAddresses: ['ana@example.com'] },
  Content: {
    Simple: { Subject: text('s'), Body: { Text: text('t') }, Headers: [{ Name: 'X-A', Value: 'b' }] },
  },
};

describe('SES', () => {
  test('keeps what was sent, over a restart too', async () => {
    const { world, send } = ses();
    const { status, body } = await send(mail);
    expect(status).toBe(200);
    const { MessageId } = JSON.parse(String(body));
    expect(new Mails(world.restart().context).list()).toEqual([
      {
        messageId: MessageId,
        sentAt: expect.any(Number),
        from: 'signalroom@example.com',
        to: ['ana@example.com'],
        subject: 's',
        text: 't',
        headers: { 'X-A': 'b' },
      },
    ]);
  });

  test.each([
    [{ ...mail, ConfigurationSetName: 'c' }, 'ConfigurationSetName: the embedded cloud does not support it'],
    [{ ...mail, Content: { Raw: { Data: '' } } }, 'Content'],
    [{ ...mail, Destination: { ToAddresses: ['nobody'] } }, 'Destination.ToAddresses.0'],
    [
      { ...mail, Destination: { ToAddresses: ['a@example.com'], CcAddresses: [] } },
      'Destination.CcAddresses',
    ],
  ])('refuses what it does not know by name, case %#', async (input, named) => {
    const { world, send } = ses();
    await expect(send(input)).rejects.toMatchObject({
      code: 'BadRequestException',
      message: expect.stringContaining(named),
    });
    expect(new Mails(world.context).list()).toEqual([]);
  });

  test('refuses other operations by name', async () => {
    await expect(ses().send({}, '/v2/email/identities')).rejects.toMatchObject({
      code: 'UnknownOperationException',
      message: 'the embedded cloud does not support ses: POST /v2/email/identities',
    });
  });
});
