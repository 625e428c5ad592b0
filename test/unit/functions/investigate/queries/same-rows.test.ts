import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { QUERY_TEMPLATES } from '../../../../../functions/investigate/query-templates/published-queries.ts';
import { type AskDeps, askTemplate } from '../../../../../functions/investigate/query-templates/run-query.ts';
import type { Signal } from '../../../../../schemas/signal.ts';
import { FakeQueryEngine } from '../../../../fakes/query-engine.ts';
import { FakeQueryTemplates } from '../../../../fakes/query-templates.ts';
import { aSignal } from '../a-signal.ts';
import { storeOf } from '../an-api.ts';

const AT = Date.parse('2026-03-01T10:00:00.000Z');
const at = '2026-03-01T11:00:00+01:00';
const MINUTE = 60_000;

async function bothAnswers(
  signals: readonly Signal[],
  templateId: string,
  parameters: Record<string, unknown>,
) {
  const deps: AskDeps = {
    hides: async () => [],
    signals: storeOf(signals),
    templates: QUERY_TEMPLATES,
    storedTemplates: new FakeQueryTemplates(),
    engine: await FakeQueryEngine.over(signals),
    table: 'signals',
    timeoutMs: 1_000,
    clock: { now: () => AT },
    hotRetentionDays: 30,
  };
  const hot = await askTemplate(deps, { templateId, parameters, store: 'hot' });
  const cold = await askTemplate(deps, { templateId, parameters, store: 'cold' });
  return { hot, cold };
}

const drawnSignal = fc.record({
  minute: fc.integer({ min: -100, max: 100 }),
  kind: fc.constantFrom('log' as const, 'span' as const, 'metric' as const),
  severityNumber: fc.constantFrom(9, 16, 17, 21),
  status: fc.constantFrom('ok' as const, 'error' as const, undefined),
  serviceName: fc.constantFrom('checkout', "o'hara"),
  body: fc.constantFrom(
    'timeout after 30 ms',
    'timeout after 1234567 ms',
    'card ## refused',
    "it's 🚀 4",
    undefined,
  ),
});
const signals = fc.array(drawnSignal, { maxLength: 30 });
type Drawn = typeof drawnSignal extends fc.Arbitrary<infer T> ? T : never;
const signalOf = ({ minute, status, body, serviceName, ...rest }: Drawn): Signal =>
  aSignal({
    ...rest,
    time: AT + minute * MINUTE,
    resource: { serviceName },
    ...(status === undefined ? {} : { status }),
    ...(body === undefined ? {} : { body }),
  });

describe('query templates', () => {
  test('error rate: the hot store and the archive give the same rows', async () => {
    await fc.assert(
      fc.asyncProperty(signals, fc.constantFrom('checkout', "o'hara"), async (drawn, service) => {
        const parameters = { service, deploymentTime: at, minutes: 60 };
        const { hot, cold } = await bothAnswers(
          drawn.map(signalOf),
          'error-rate-around-deployment',
          parameters,
        );
        expect(cold.rows).toEqual(hot.rows);
        expect(cold.columns).toEqual(hot.columns);
      }),
      { numRuns: 15 },
    );
  });

  test('new errors: the hot store and the archive give the same rows', async () => {
    await fc.assert(
      fc.asyncProperty(signals, fc.constantFrom('checkout', "o'hara"), async (drawn, service) => {
        const parameters = { service, since: at, lookbackHours: 1, forHours: 1 };
        const { hot, cold } = await bothAnswers(drawn.map(signalOf), 'new-errors-of-a-service', parameters);
        expect(cold.rows).toEqual(hot.rows);
      }),
      { numRuns: 15 },
    );
  });

  test('error rate counts both sides, and says nothing of a side without signals', async () => {
    const drawn = [
      aSignal({ time: AT - 1 }),
      aSignal({ time: AT - MINUTE, kind: 'span', status: 'error' }),
      aSignal({ time: AT - 16 * MINUTE, severityNumber: 17 }),
      aSignal({ time: AT - 1, kind: 'metric', severityNumber: 17 }),
    ];
    const { hot } = await bothAnswers(drawn, 'error-rate-around-deployment', {
      service: 'checkout',
      deploymentTime: at,
    });
    expect(hot.columns).toEqual(['side', 'total', 'errors', 'rate']);
    expect(hot.rows).toEqual([
      ['before', 2, 1, 0.5],
      ['after', 0, 0, null],
    ]);
  });

  test('new errors are those whose shape was not seen before', async () => {
    const error = (minute: number, body: string) =>
      aSignal({ time: AT + minute * MINUTE, severityNumber: 17, body });
    const drawn = [
      error(-30, 'timeout after 30 ms'),
      error(5, 'timeout after 1250 ms'),
      error(7, 'card 17 refused'),
      error(6, 'card 4 refused'),
    ];
    const { hot, cold } = await bothAnswers(drawn, 'new-errors-of-a-service', {
      service: 'checkout',
      since: at,
    });
    expect(hot.rows).toEqual([['card # refused', 2, '2026-03-01T10:06:00.000Z']]);
    expect(cold.rows).toEqual(hot.rows);
  });
});
