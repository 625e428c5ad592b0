import { describe, expect, test } from '@jest/globals';
import {
  assertUnchanged,
  queryTemplateFiles,
  shippedDocuments,
} from '../../../../../functions/investigate/generate.ts';
import { QUERY_TEMPLATES } from '../../../../../functions/investigate/query-templates/published-queries.ts';
import { shownRows } from '../../../../../functions/investigate/query-templates/run-query.ts';
import { bindingsOf } from '../../../../../functions/investigate/query-templates/template-parameters.ts';
import {
  assertTestsPass,
  signalOf,
} from '../../../../../functions/investigate/query-templates/template-tests.ts';
import { FakeQueryEngine } from '../../../../fakes/query-engine.ts';

const documents = await shippedDocuments();
const cases = documents.flatMap(({ document, template }) =>
  document.tests.map((each) => ({ title: `${document.id}: ${each.name}`, each, template })),
);

describe('the query templates that are shipped', () => {
  test('are at least twenty, and those that are published', () => {
    expect(documents.length).toBeGreaterThanOrEqual(20);
    expect(QUERY_TEMPLATES.map(({ id }) => id)).toEqual(documents.map(({ document }) => document.id));
  });

  test.each(cases)('in memory, $title', async ({ each, template }) => {
    await assertTestsPass(template, [each]);
  });

  test.each(cases)('in SQL, $title', async ({ each, template }) => {
    const { program } = template;
    const given = template.schema.parse(each.parameters);
    const bindings = bindingsOf(template.parameters, given, Date.parse(each.now ?? '2000-01-01T00:00:00Z'));
    const engine = await FakeQueryEngine.over(each.signals.map(signalOf));
    const { text, values } = program.cold(bindings, '"signals"', []);
    const { rows } = await engine.run({ sql: text, executionParameters: values, timeoutMs: 1_000 });
    const typed = rows.map((row) =>
      row.map((cell, index) =>
        cell === null || program.columns[index]?.type === 'string' ? cell : Number(cell),
      ),
    );
    expect(shownRows(program.columns, typed)).toEqual(each.rows);
  });

  test('can not be changed without a new version', async () => {
    const [parsed] = documents;
    const published = { template: { version: parsed!.document.version }, documentHash: '0'.repeat(64) };
    expect(() => assertUnchanged(parsed!, published)).toThrow('raise it');
    expect(() => assertUnchanged(parsed!, { ...published, template: { version: 9_999 } })).not.toThrow();
    expect((await queryTemplateFiles()).length).toBe(documents.length + 1);
  });
});
