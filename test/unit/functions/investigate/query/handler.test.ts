import { describe, expect, test } from '@jest/globals';
import { createHandler } from '../../../../../functions/investigate/query/handler.ts';
import { QUERY_TEMPLATES } from '../../../../../functions/investigate/query-templates/published-queries.ts';
import { FakeQueryEngine } from '../../../../fakes/query-engine.ts';
import { FakeQueryTemplates } from '../../../../fakes/query-templates.ts';
import { aSignal } from '../a-signal.ts';
import { quiet, storeOf } from '../an-api.ts';
import { CONTEXT } from '../stream-records.ts';

const request = {
  templateId: 'error-rate-around-deployment',
  parameters: { service: 'checkout', deploymentTime: '2023-11-14T22:13:00Z', minutes: 5 },
};

const aHandler = async (signals = [aSignal({ severityNumber: 17 })]) =>
  createHandler({
    signals: storeOf(signals),
    hides: async () => [],
    templates: QUERY_TEMPLATES,
    storedTemplates: new FakeQueryTemplates(),
    engine: await FakeQueryEngine.over(signals),
    table: 'signals',
    timeoutMs: 1000,
    clock: { now: () => Date.parse('2023-11-14T23:00:00Z') },
    hotRetentionDays: 7,
    observability: quiet,
  });

describe('the query function of playbooks', () => {
  test('asks the hot store unless told otherwise and gives columns and rows', async () => {
    const handler = await aHandler();
    const answer = {
      columns: ['side', 'total', 'errors', 'rate'],
      rows: [
        ['before', 0, 0, null],
        ['after', 1, 1, 1],
      ],
    };
    expect(await handler(request, CONTEXT)).toMatchObject({ ...answer, store: 'hot', scannedBytes: 0 });
    expect(await handler({ ...request, store: 'cold' }, CONTEXT)).toMatchObject({ ...answer, store: 'cold' });
  });

  test.each([
    [{ ...request, templateId: 'nope' }, /templateId: "nope" is none of .*error-rate-around/],
    [{ ...request, parameters: { service: 'checkout' } }, /parameters\.deploymentTime: /],
    [{ ...request, parameters: { ...request.parameters, minutes: 'many' } }, /parameters\.minutes: /],
    [{ ...request, parameters: { ...request.parameters, extra: 1 } }, /parameters: .*extra/],
  ])('names what is wrong with a request (%#)', async (bad, message) => {
    const handler = await aHandler();
    const failing = Promise.resolve(handler(bad, CONTEXT));
    await expect(failing).rejects.toMatchObject({
      name: 'BadInput',
      message: expect.stringMatching(message),
    });
  });

  test('refuses to ask the hot store about a time that it no longer holds', async () => {
    const handler = await aHandler();
    const early = {
      ...request,
      parameters: { ...request.parameters, deploymentTime: '2023-11-07T22:59:00Z' },
    };
    await expect(Promise.resolve(handler(early, CONTEXT))).rejects.toMatchObject({
      name: 'BadInput',
      message:
        'store: the range begins at 2023-11-07T22:54:00.000Z, the hot store reaches back to 2023-11-07T23:00:00.000Z: ask the cold store',
    });
    expect(await handler({ ...early, store: 'cold' }, CONTEXT)).toMatchObject({ store: 'cold' });
  });

  test('refuses to read more hot signals than it can hold', async () => {
    const page = Array.from({ length: 1_000 }, () => aSignal());
    const endless = {
      ...storeOf([]),
      listByService: async () => ({ items: page, nextToken: 'more' }),
    };
    const handler = createHandler({
      signals: endless,
      hides: async () => [],
      templates: QUERY_TEMPLATES,
      storedTemplates: new FakeQueryTemplates(),
      engine: await FakeQueryEngine.over([]),
      table: 'signals',
      timeoutMs: 1000,
      clock: { now: () => Date.parse('2023-11-14T23:00:00Z') },
      hotRetentionDays: 7,
      observability: quiet,
    });
    await expect(Promise.resolve(handler(request, CONTEXT))).rejects.toMatchObject({
      name: 'Limit',
      message: expect.stringContaining('20000'),
    });
  });
});
