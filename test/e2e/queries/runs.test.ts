import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eventually } from '../../steps/eventually.ts';
import { asked, operation } from '../../steps/graphql.ts';
import { openInvestigation } from '../../steps/investigation.ts';
import { People, type SignedInPerson } from '../../steps/people.ts';

const people = new People();
const [start, look, run] = ['start-query-run', 'query-run', 'run-query'].map(operation) as [
  string,
  string,
  string,
];
let [ana, ben]: SignedInPerson[] = [];

beforeAll(async () => {
  ana = await people.join('ana', 'lead');
  ben = await people.join('ben', 'investigator');
});

afterAll(() => people.leave());

/** About a service of this test only, so that nobody else asks the same. */
const question = (store: 'hot' | 'cold') => ({
  templateId: 'error-rate-around-deployment',
  parameters: JSON.stringify({
    service: `runs-${store}-${randomUUID()}`,
    deploymentTime: new Date(Date.now() - 3_600_000).toISOString(),
  }),
  store,
});

describe.each(['hot', 'cold'] as const)('a query run of the %s store', (store) => {
  test('goes from queued to its result, is shared, and can be frozen', async () => {
    const input = question(store);
    const { runId } = await asked(ana!.token, start, { input });
    const joined = await asked(ben!.token, start, { input });
    expect(joined).toMatchObject({ runId, startedBy: ana!.name });
    const done = await eventually('the run succeeds', async () => {
      const seen = await asked(ben!.token, look, { runId });
      expect(seen).toMatchObject({ state: 'succeeded', rowCount: 2, failure: null });
      return seen;
    });
    const result = JSON.parse(done.result);
    expect(result).toMatchObject({ columns: ['side', 'total', 'errors', 'rate'], store });
    expect(result.rows).toEqual([
      ['before', 0, 0, null],
      ['after', 0, 0, null],
    ]);
    const investigationId = await openInvestigation(ana!);
    const frozen = await asked(ana!.token, run, {
      input: { idempotencyKey: randomUUID(), investigationId, runId },
    });
    expect(JSON.parse(frozen.data).source).toMatchObject({
      templateId: input.templateId,
      store,
      rowCount: 2,
    });
  });
});
