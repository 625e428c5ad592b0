import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { AGGREGATES } from '../../../../../functions/investigate/query-language/aggregates.ts';
import { FUNCTION_NAMES } from '../../../../../functions/investigate/query-language/call.ts';
import { compileQuery } from '../../../../../functions/investigate/query-language/program.ts';
import { parseTemplate } from '../../../../../functions/investigate/query-templates/parse-template.ts';
import { QUERY_TEMPLATES } from '../../../../../functions/investigate/query-templates/published-queries.ts';
import { assertTestsPass } from '../../../../../functions/investigate/query-templates/template-tests.ts';
import { aSignal } from '../a-signal.ts';
import { bothWays, NOW } from './both-ways.ts';

const guide = await readFile(new URL('../../../../../docs/queries.md', import.meta.url), 'utf8');
const fences = (language: string) =>
  [...guide.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(
    ([, text]) => text ?? '',
  );

describe('the guide to the query language', () => {
  test.each(fences('query'))('holds a query that is right on both stores (%#)', async (body) => {
    const program = compileQuery(body, { service: 'string', since: 'instant', at: 'instant' });
    const parameters = { service: 'checkout', since: NOW - 900_000, at: NOW };
    const span = {
      traceId: 't',
      durationMs: 5,
      status: 'error',
      resource: { serviceName: 'checkout', serviceVersion: '1' },
    } as const;
    const signals = (['log', 'span', 'change'] as const).map((kind) =>
      aSignal({ ...span, kind, time: NOW - 1, severityNumber: 17 }),
    );
    const named = body.includes('$service');
    if (named) {
      const { hot, cold } = await bothWays(program, signals, { parameters, now: NOW });
      expect(cold).toEqual(hot);
      expect(hot.length).toBeGreaterThan(0);
    } else expect(program.cold({ parameters, now: NOW }, '"signals"', []).text).toContain('SELECT');
  });

  test('holds a template that is right, with tests that pass', async () => {
    const [document] = fences('yaml');
    const { template, document: parsed } = parseTemplate(document!, { file: 'slowest-operations.yaml' });
    await assertTestsPass(template, parsed.tests);
  });

  test('names every template, function and aggregate', () => {
    for (const { id } of QUERY_TEMPLATES) expect(guide).toContain(`| \`${id}\` |`);
    for (const name of [...FUNCTION_NAMES, ...Object.keys(AGGREGATES), 'rate'])
      expect(guide).toContain(`\`${name}(`);
  });
});
