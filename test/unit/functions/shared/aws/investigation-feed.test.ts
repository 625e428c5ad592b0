import { afterEach, describe, expect, test } from '@jest/globals';
import { appSyncInvestigationFeed } from '../../../../../functions/shared/aws/investigation-feed.ts';
import { chainEvents, ZERO_HASH } from '../../../../../functions/shared/event-chain.ts';
import { type Answer, aServer } from './a-server.ts';

const [event] = chainEvents(
  { sequence: 0, hash: ZERO_HASH },
  [{ type: 'note.added', data: { noteId: 'n', text: 'naïve 🚀' }, rationale: 'because' }],
  {
    investigationId: 'i',
    actor: { kind: 'person', id: 's', name: 'ana', teams: ['shop'] },
    basedOn: 0,
    time: Date.parse('2026-01-02T03:04:05.678Z'),
  },
);
const published = { event: event!, audience: ['team:shop'], ends: { personId: 'p' } };
let close = async (): Promise<void> => undefined;
afterEach(() => close());

async function aFeed(answer: Answer) {
  const server = await aServer(() => answer);
  close = server.close;
  const credentials = { accessKeyId: 'AKID', secretAccessKey: 'secret', sessionToken: 'session' };
  const feed = appSyncInvestigationFeed({ url: `${server.url}/graphql`, region: 'eu-west-1', credentials });
  return { feed, received: server.received };
}

describe('the feed through AppSync', () => {
  test('sends the event as a mutation that selects all of it, signed for AppSync', async () => {
    const { feed, received } = await aFeed({ body: { data: {} } });
    await feed.publish(published);
    const { headers, body } = received[0]!;
    expect(headers.authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKID\/\d{8}\/eu-west-1\/appsync\/aws4_request/,
    );
    expect(headers['x-amz-security-token']).toBe('session');
    const { query, variables } = JSON.parse(body);
    expect(variables.input).toEqual({
      ...event,
      audience: ['team:shop'],
      ends: { personId: 'p' },
      time: '2026-01-02T03:04:05.678Z',
      data: '{"noteId":"n","text":"naïve 🚀"}',
    });
    for (const field of Object.keys(event!)) expect(query).toContain(field);
  });

  test.each([429, 500, 503])('asks for another try at HTTP %d', async (status) => {
    const { feed } = await aFeed({ status, body: {} });
    await expect(feed.publish(published)).rejects.toMatchObject({ name: 'Transient' });
  });

  test('asks for another try when nobody answers', async () => {
    const { feed } = await aFeed({ body: {} });
    await close();
    await expect(feed.publish(published)).rejects.toMatchObject({ name: 'Transient' });
  });

  test.each([
    [{ status: 403, body: { errors: [{ message: 'not authorised' }] } }, 'HTTP 403'],
    [{ body: { data: null, errors: [{ message: 'no', errorType: 'Unauthorized' }] } }, 'Unauthorized: no'],
  ])('fails when AppSync refuses (%#)', async (answer, message) => {
    const { feed } = await aFeed(answer);
    const failing = feed.publish(published);
    await expect(failing).rejects.toThrow(message);
    await expect(failing).rejects.not.toMatchObject({ name: 'Transient' });
  });

  test('rejects what is larger than AppSync delivers', async () => {
    const { feed, received } = await aFeed({ body: {} });
    const huge = { ...published, event: { ...event!, rationale: 'x'.repeat(240_000) } };
    await expect(feed.publish(huge)).rejects.toMatchObject({ name: 'Rejected', code: 'Limit' });
    expect(received).toHaveLength(0);
  });
});
