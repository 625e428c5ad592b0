import { describe, expect, test } from '@jest/globals';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { chatNotify } from '../../../../../functions/respond/actions/chat-notify.ts';
import { createHandler } from '../../../../../functions/respond/answer/handler.ts';
import { type LinkAnswer, signAnswer } from '../../../../../functions/respond/answer-token.ts';
import { runStep } from '../../../../../functions/respond/step/handler.ts';
import { observability } from '../../../../../functions/shared/edge/observability.ts';
import { FakeAuditTrail } from '../../../../fakes/audit-trail.ts';
import { launchedRun, NOW, openInvestigation, timeline, type World, world } from '../given.ts';

const context = { functionName: 'answer', awsRequestId: 'request', memoryLimitInMB: '128' } as never;
const quiet = observability('respond/answer', { STAGE: 'test', LOG_LEVEL: 'SILENT' });
const KEYS = ['new-key', 'old-key'];
const MINUTE = 60_000;

/** A run that asks, and what was written into chats. */
async function asking(more: object = {}) {
  const on = world();
  const sent: string[] = [];
  const ports = {
    ...on.ports,
    webhooks: async () => ({ 'ana-alone': ['https://chat.example/ana'] }),
    web: async () => ({
      send: async ({ body }: { readonly body?: string | undefined }) => {
        sent.push(String(body));
        return { status: 200, body: '' };
      },
    }),
    answerLinks: async () => ({ url: 'https://signalroom.example/answers', keys: KEYS }),
  };
  await openInvestigation(on);
  const { runId } = await launchedRun(on);
  await runStep(on, { phase: 'locate', runId, at: '' });
  const input = {
    phase: 'approve' as const,
    runId,
    step: 'agree',
    role: 'lead' as const,
    count: 1,
    at: '',
    scope: { inputs: {}, item: null, index: null },
    question: 'Roll <b>checkout</b> back?',
    opens: [],
    taskToken: 'token',
    links: [{ to: 'ana-alone', person: 'ana', holdsSeconds: 600 }],
    ...more,
  };
  const step = { ...on, actions: [chatNotify], ports } as never;
  await runStep(step, input);
  on.engine.wait('token');
  const links = sent.map((body) => [...body.matchAll(/token=([\w.-]+)/g)].map(([, token]) => String(token)));
  return { on, runId, sent, links, again: () => runStep(step, input) };
}

async function visit(
  on: World,
  method: 'GET' | 'POST',
  fields: Record<string, string>,
  audit = new FakeAuditTrail(),
) {
  const form = new URLSearchParams(fields).toString();
  const event = {
    rawPath: '/answers',
    rawQueryString: method === 'GET' ? form : '',
    body: method === 'POST' ? form : undefined,
    isBase64Encoded: false,
    headers: {},
    requestContext: { http: { method } },
  } as unknown as APIGatewayProxyEventV2;
  const handler = createHandler({ ...on, audit, keys: async () => KEYS, observability: quiet });
  const { statusCode, body, headers } = await handler(event, context);
  return { status: statusCode, text: String(body), headers };
}

const post = (on: World, token: string, audit?: FakeAuditTrail) =>
  visit(on, 'POST', { token, rationale: 'I looked at it' }, audit);

describe('a link that answers an approval', () => {
  test('is sent to each person once, one to approve and one to refuse, and stays off the timeline', async () => {
    const { on, links, again } = await asking();
    await again();
    expect(links).toHaveLength(1);
    expect(new Set(links[0]).size).toBe(2);
    const events = await on.log.read({ investigationId: 'investigation-1', afterSequence: 0, limit: 100 });
    expect(JSON.stringify(events)).not.toContain(links[0]![0]);
  });

  test('opened, asks once more and changes nothing: what looks at links ahead does not answer', async () => {
    const { on, links } = await asking();
    const { status, text, headers } = await visit(on, 'GET', { token: links[0]![0]! });
    expect(status).toBe(200);
    expect(text).toContain('Roll &lt;b&gt;checkout&lt;/b&gt; back?');
    expect(text).toContain('<form method="post">');
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
    expect(on.engine.answers).toEqual([]);
  });

  test.each([
    ['approves', 0, true],
    ['refuses', 1, false],
  ])('%s in the name of its person, with the reason, and is in the audit', async (_what, which, approved) => {
    const { on, links } = await asking();
    const audit = new FakeAuditTrail();
    expect(await post(on, links[0]![which]!, audit)).toMatchObject({ status: 200 });
    expect(on.engine.answers).toMatchObject([{ approved }]);
    const [event] = (
      await on.log.read({ investigationId: 'investigation-1', afterSequence: 1, limit: 100 })
    ).filter(({ type }) => type === 'playbook.approval-answered');
    expect(event).toMatchObject({ actor: { name: 'ana' }, rationale: 'I looked at it', data: { approved } });
  });

  test('used twice says so, and nothing happens twice; nor does the other one count any more', async () => {
    const { on, links } = await asking();
    const [approve, refuse] = links[0]!;
    await post(on, approve!);
    const again = await post(on, approve!);
    expect(again).toMatchObject({ status: 409, text: expect.stringContaining('used already') });
    expect(await post(on, refuse!)).toMatchObject({ status: 409 });
    expect(on.engine.answers).toHaveLength(1);
    expect((await timeline(on)).filter((entry) => entry.startsWith('answered'))).toHaveLength(1);
  });

  test('needs a reason', async () => {
    const { on, links } = await asking();
    expect(await visit(on, 'POST', { token: links[0]![0]! })).toMatchObject({ status: 400 });
    expect(on.engine.answers).toEqual([]);
  });

  test('of whoever started the run is refused where another must answer', async () => {
    const { on, runId, links } = await asking({ byAnother: true });
    const startedBy = { kind: 'person' as const, id: 'sub-ana', name: 'ana', teams: [] };
    await on.runs.advance(runId, { from: ['waiting-for-approval'], set: { startedBy } });
    expect(await post(on, links[0]![0]!)).toMatchObject({ status: 403 });
    expect(on.engine.answers).toEqual([]);
  });

  test('that can not be sent is said on the timeline, and the question stands', async () => {
    const { on, sent } = await asking({ links: [{ to: 'nobody', person: 'ben', holdsSeconds: 600 }] });
    expect(sent).toEqual([]);
    expect(await timeline(on)).toEqual([
      'playbook.run-started',
      'agree approve waiting',
      'agree approve skipped',
    ]);
  });

  const answer = (runId: string): LinkAnswer => ({
    runId,
    attempt: 1,
    step: 'agree',
    approved: true,
    person: 'ana',
    until: NOW + MINUTE,
  });

  test.each<[string, (valid: LinkAnswer) => string, number]>([
    ['signed with a key that is taken still', (valid) => signAnswer(valid, 'old-key'), 200],
    ['signed with another key', (valid) => signAnswer(valid, 'no-key'), 403],
    [
      'of which the answer was changed',
      (valid) => {
        const body = Buffer.from(JSON.stringify({ ...valid, approved: false })).toString('base64url');
        return `${body}.${signAnswer(valid, 'new-key').split('.')[1]}`;
      },
      403,
    ],
    ['that is too old', (valid) => signAnswer({ ...valid, until: NOW - 1 }, 'new-key'), 403],
    ['of an earlier attempt', (valid) => signAnswer({ ...valid, attempt: 2 }, 'new-key'), 409],
    ['to another step', (valid) => signAnswer({ ...valid, step: 'other' }, 'new-key'), 409],
    ['of no run', (valid) => signAnswer({ ...valid, runId: 'nobody' }, 'new-key'), 409],
    ['that is empty', () => '', 403],
    ['that is nothing but a dot', () => '.', 403],
    ['that is very long', () => `${'a'.repeat(5_000)}.b`, 403],
  ])('%s', async (_what, make, status) => {
    const { on, runId } = await asking();
    const token = make(answer(runId));
    expect((await visit(on, 'GET', { token })).status).toBe(status);
    expect((await post(on, token)).status).toBe(status);
    expect(on.engine.answers).toHaveLength(status === 200 ? 1 : 0);
  });
});
