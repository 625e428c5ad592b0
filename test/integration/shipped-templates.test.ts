import { expect, test } from '@jest/globals';
import { shippedDocuments } from '../../functions/investigate/generate.ts';
import { bindingsOf } from '../../functions/investigate/query-templates/template-parameters.ts';
import { athena } from '../../functions/shared/aws/clients.ts';
import { systemClock } from '../../functions/shared/aws/clock.ts';
import { athenaQueryEngine } from '../../functions/shared/aws/query-engine.ts';
import { cloud } from './cloud.ts';

const engine = athenaQueryEngine({
  client: athena(),
  workgroup: String(cloud.outputs['AthenaWorkgroup']),
  database: String(cloud.outputs['GlueDatabase']),
  clock: systemClock,
});
const documents = await shippedDocuments();

test.each(documents)('Athena takes the query of $document.id', async ({ document, template }) => {
  const given = template.schema.parse(document.tests[0]?.parameters);
  const bindings = bindingsOf(template.parameters, given, systemClock.now());
  const { text, values } = template.program.cold(bindings, `"${cloud.outputs['GlueTable']}"`, []);
  const { scanBoundBytes } = template;
  const query = { sql: text, executionParameters: values, timeoutMs: 30_000, scanBoundBytes };
  const { columns } = await engine.run(query);
  expect(columns).toEqual(template.program.columns.map(({ name }) => name));
});
