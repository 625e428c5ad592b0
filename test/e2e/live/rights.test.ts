import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { generateKeyPair, SignJWT } from 'jose';
import { graphql, operation } from '../../steps/graphql.ts';
import { openInvestigation } from '../../steps/investigation.ts';
import { People, type SignedInPerson } from '../../steps/people.ts';
import { type Message, openWire } from './wire.ts';

const NO_CONNECTION = {
  types: ['connection_error'],
  last: {
    type: 'connection_error',
    payload: { errors: [expect.objectContaining({ errorType: 'UnauthorizedException', errorCode: 401 })] },
  },
};

const people = new People();
let [lead, viewer, guest]: SignedInPerson[] = [];
let investigationId = '';

beforeAll(async () => {
  lead = await people.join('ana', 'lead');
  viewer = await people.join('cleo', 'viewer');
  guest = await people.join('gil');
  investigationId = await openInvestigation(lead);
});

afterAll(() => people.leave());

/** What the server said until the subscription ran, was refused, or the connection ended. */
async function attempt(
  token?: string,
): Promise<{ readonly types: readonly string[]; readonly last?: Message }> {
  const heard: Message[] = [];
  const wire = openWire({ investigationId, ...(token === undefined ? {} : { token }) }, (message) => {
    heard.push(message);
    if (['start_ack', 'error', 'connection_error'].includes(message.type)) wire.socket.terminate();
  });
  await wire.ended;
  const last = heard.at(-1);
  return { types: heard.map(({ type }) => type), ...(last === undefined ? {} : { last }) };
}

/** The same claims, signed by somebody else's key. */
async function forged(token: string): Promise<string> {
  const [header, claims] = token
    .split('.', 2)
    .map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()));
  const { privateKey } = await generateKeyPair('RS256');
  return new SignJWT(claims).setProtectedHeader(header).sign(privateKey);
}

const note = () => ({ input: { idempotencyKey: randomUUID(), investigationId, text: 'hello' } });

/** The first error that the API answers with. */
async function refusal(token: string, name: string, variables: Record<string, unknown>) {
  return (await graphql(token, operation(name), variables)).errors[0];
}
const read = (token: string) => refusal(token, 'investigation-events', { investigationId, afterSequence: 0 });

describe('whoever may read may subscribe, and nobody else', () => {
  test('a viewer subscribes', async () => {
    expect((await attempt(viewer!.token)).types).toContain('start_ack');
  });

  test('without a token there is no connection', async () => {
    const { types, last } = await attempt();
    expect({ types, last }).toEqual(NO_CONNECTION);
  });

  test('a token signed by a foreign key gives no connection', async () => {
    const { types, last } = await attempt(await forged(viewer!.token));
    expect({ types, last }).toEqual(NO_CONNECTION);
  });

  test('a signed-in person without a role connects but is refused the subscription', async () => {
    const { types, last } = await attempt(guest!.token);
    expect(types).not.toContain('start_ack');
    expect(last).toMatchObject({ type: 'error', payload: { errors: [{ errorType: 'Forbidden' }] } });
  });
});

describe('roles hold for queries and mutations as they do for subscriptions', () => {
  test('a viewer reads but does not write', async () => {
    expect(await read(viewer!.token)).toBeUndefined();
    expect(await refusal(viewer!.token, 'add-note', note())).toMatchObject({
      errorType: 'Forbidden',
      errorInfo: { action: 'contribute', resource: 'investigation', policies: [] },
    });
  });

  test('a person without a role reads nothing', async () => {
    expect(await read(guest!.token)).toMatchObject({
      errorType: 'Forbidden',
      errorInfo: { action: 'read', resource: 'investigation', policies: [] },
    });
  });

  test('a token signed by a foreign key opens nothing', async () => {
    expect(await read(await forged(lead!.token))).toMatchObject({ errorType: 'UnauthorizedException' });
  });
});
