import { expect, test } from '@jest/globals';
import { runCheck } from '../../../../../functions/investigate/checks/run-check.ts';
import { QUERY_TEMPLATES } from '../../../../../functions/investigate/query-templates/published-queries.ts';
import { Rejected } from '../../../../../functions/shared/errors.ts';
import type { HypothesisCheck } from '../../../../../schemas/events/hypothesis-check.ts';
import { FakeEvidenceStore } from '../../../../fakes/evidence-store.ts';
import { FakeQueryEngine } from '../../../../fakes/query-engine.ts';
import { FakeQueryTemplates } from '../../../../fakes/query-templates.ts';
import { storeOf } from '../an-api.ts';

const check: HypothesisCheck = {
  checkId: 'c',
  title: 'two sides',
  templateId: 'error-rate-around-deployment',
  parameters: { service: 'checkout', deploymentTime: '2023-11-14T22:13:00Z' },
  store: 'hot',
  expectation: { measure: { of: 'row_count' }, operator: 'eq', value: 2 },
};

test('a question that a store refuses leaves a check inconclusive, with the reason and without evidence', async () => {
  const full = new Rejected('Limit', 'store: more than 20000 hot signals in range');
  const signals = { ...storeOf([]), listByService: () => Promise.reject(full) };
  const engine = await FakeQueryEngine.over([]);
  const clock = { now: () => 1_700_000_000_000 };
  const storedTemplates = new FakeQueryTemplates();
  const evidence = new FakeEvidenceStore();
  const deps = {
    hides: async () => [],
    templates: QUERY_TEMPLATES,
    signals,
    engine,
    table: 'signals',
    timeoutMs: 1_000,
    hotRetentionDays: 3_650,
    clock,
    storedTemplates,
    evidence,
  };
  expect(await runCheck(deps, check, { investigationId: 'i' })).toEqual({
    checkId: 'c',
    outcome: 'inconclusive',
    measured: null,
    reason: full.message,
  });
  const gone = await runCheck(deps, { ...check, templateId: 'gone' }, { investigationId: 'i' });
  expect(gone).toMatchObject({ outcome: 'inconclusive', reason: expect.stringContaining('"gone"') });
  expect(evidence.objects.size).toBe(0);
});
