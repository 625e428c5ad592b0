import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { QUERY_TEMPLATES } from '../../../functions/investigate/query-templates/published-queries.ts';
import { parsePlaybook } from '../../../functions/respond/language/parse.ts';
import { ACTIONS } from '../../../functions/respond/registry.ts';
import { knownQueries } from '../../../infra/generate/known-queries.ts';

const file = 'roll-back-ecs-service.yaml';
const shipped = readFileSync(
  new URL(`../../../functions/respond/playbooks/${file}`, import.meta.url),
  'utf8',
);
const known = { actions: ACTIONS, queryTemplates: knownQueries(QUERY_TEMPLATES), playbooks: [] };
const parse = (text: string) => parsePlaybook(text, { file, known });

/** Line and column, from 1, of a piece of the document's text. */
function placeOf(text: string, piece: string): string {
  const before = text.slice(0, text.indexOf(piece)).split('\n');
  return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}

const CASES: [is: string, sound: string, broken: string, says: RegExp][] = [
  ['an unknown action', 'action: ecs-roll-back-service', 'action: ecs-roll-forward', /ecs-roll-forward/],
  ['an unknown query template', 'query: error-rate-around-deployment', 'query: drop-table', /drop-table/],
  ['a role that is none', 'role: lead', 'role: emperor', /role/],
  ['a wrong type', 'timeoutSeconds: 600', 'timeoutSeconds: soon', /timeoutSeconds/],
  ['a field that no playbook has', 'cooldownSeconds: 900', 'cooldownMinutes: 15', /cooldownMinutes/],
];

describe('A playbook is refused by file, line, field and reason', () => {
  test('but not the one that is shipped', () =>
    expect(parse(shipped).playbook.id).toBe('roll-back-ecs-service'));

  test.each(CASES)('for %s', (_is, sound, broken, says) => {
    expect(shipped).toContain(sound);
    const text = shipped.replace(sound, broken);
    const refused = () => parse(text);
    expect(refused).toThrow(says);
    expect(refused).toThrow(`${file}:${placeOf(text, broken)} `);
  });

  test('for YAML that is none, and for 20,000 levels', () => {
    expect(() => parse(`${shipped}\n  - : [`)).toThrow(`${file}:`);
    expect(() => parse(`${'['.repeat(20_000)}${']'.repeat(20_000)}`)).toThrow(`${file}:`);
  });
});
