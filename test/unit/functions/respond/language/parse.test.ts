import { describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { defineAction } from '../../../../../functions/respond/action.ts';
import { parsePlaybook } from '../../../../../functions/respond/language/parse.ts';
import { Rejected } from '../../../../../functions/shared/errors.ts';

const said = async () => 'said';
const doIt = defineAction({
  id: 'do-it',
  summary: 'Does it.',
  risk: 'read',
  input: z.strictObject({ service: z.string() }),
  permissions: [],
  preview: () => 'does it',
  precheck: said,
  run: said,
  verify: said,
});
const known = {
  actions: [doIt],
  queryTemplates: [{ id: 'ask-it', columns: ['rate'], parameters: ['since'], required: [] }],
  playbooks: [],
};
const parse = (text: string) => parsePlaybook(text, { file: 'try-it.yaml', known });

const GOOD = `id: try-it
version: 1.2.3
summary: Tries it.
owner: platform
inputs:
  service: { type: string }
guard:
  environments: [dev]
  cooldownSeconds: 60
steps:
  - id: act
    action: do-it
    with: { service: "\${inputs.service}" }
  - id: look
    query: ask-it
    with: { since: "\${steps.act.endedAt}" }
    expect: { column: rate, operator: "<", value: 1 }
`;

/** The message of the refusal of a document in which one text was replaced. */
function refusal(from: string, to: string): string {
  expect(GOOD).toContain(from);
  try {
    parse(GOOD.replace(from, to));
  } catch (error) {
    if (error instanceof Rejected) return error.message;
    throw error;
  }
  throw new Error('it was accepted');
}

describe('a playbook document', () => {
  test('is read with its defaults filled in', () => {
    const { playbook } = parse(GOOD);
    expect(playbook).toMatchObject({ id: 'try-it', triggers: [] });
    expect(playbook.steps[0]).toMatchObject({ timeoutSeconds: 60 });
    expect(playbook.steps[1]).toMatchObject({ store: 'hot', retryForSeconds: 60 });
  });

  test('has a hash that layout and comments do not change, and content does', () => {
    const { documentHash } = parse(GOOD);
    expect(documentHash).toMatch(/^[0-9a-f]{64}$/);
    expect(parse(`# why\n${GOOD.replace('owner: platform', 'owner:   "platform"')}`).documentHash).toBe(
      documentHash,
    );
    expect(parse(GOOD.replace('platform', 'shop')).documentHash).not.toBe(documentHash);
  });

  test.each([
    [
      'an unknown action',
      'action: do-it',
      'action: do-all',
      'try-it.yaml:12:5 steps[0].action: unknown action "do-all"; did you mean "do-it"?',
    ],
    [
      'an unknown query template',
      'query: ask-it',
      'query: ask-all',
      'try-it.yaml:15:5 steps[1].query: unknown query template "ask-all"; did you mean "ask-it"?',
    ],
    [
      'a step id used twice',
      'id: look',
      'id: act',
      'try-it.yaml:14:5 steps[1].id: "act" is the id of an earlier step',
    ],
    [
      'an unknown input',
      'inputs.service}',
      'inputs.cluster}',
      'try-it.yaml:13:13 steps[0].with.service: names input "cluster", which the playbook does not have',
    ],
    [
      'a step that comes later',
      'steps.act.',
      'steps.look.',
      'try-it.yaml:16:13 steps[1].with.since: names step "look", which is not over before this one begins',
    ],
    [
      'a reference within a text',
      `"\${inputs.service}"`,
      `"the \${inputs.service}"`,
      `try-it.yaml:13:13 steps[0].with.service: an expression must be the whole value`,
    ],
    [
      'an id that is not its file name',
      'id: try-it',
      'id: try-that',
      'try-it.yaml:1:1 id: must be the name of its file, try-it.yaml',
    ],
    [
      'a field that nothing reads',
      'owner: platform',
      'owner: platform\nteam: x',
      'try-it.yaml:5:1 team: is not a field of a playbook here',
    ],
    [
      'a step of no kind',
      'action: do-it',
      'does: it',
      'try-it.yaml:11:5 steps[0]: must have one of action, approve, query, wait',
    ],
    [
      'a wrong value deep in a step',
      'operator: "<"',
      'operator: "~"',
      'try-it.yaml:17:29 steps[1].expect.operator: ',
    ],
    ['a wrong version', '1.2.3', 'v1', 'try-it.yaml:2:1 version: must be a semantic version such as 1.0.0'],
    ['a missing field', '  cooldownSeconds: 60\n', '', 'try-it.yaml:7:1 guard.cooldownSeconds: '],
    ['a key given twice', 'owner: platform', 'owner: platform\nowner: shop', 'try-it.yaml:5:1 DUPLICATE_KEY'],
    [
      'an anchor',
      'environments: [dev]',
      'environments: &all [dev]',
      'try-it.yaml:8:22 anchors and aliases are not allowed',
    ],
    [
      'an alias',
      'cooldownSeconds: 60',
      'cooldownSeconds: *all',
      'try-it.yaml:9:20 anchors and aliases are not allowed',
    ],
  ])('names line, field and reason of %s', (_what, from, to, message) => {
    expect(refusal(from, to)).toContain(message);
  });

  test('names every problem, one a line', () => {
    const message = refusal('cooldownSeconds: 60', 'cooldownSeconds: soon\n  patience: none');
    expect(message.split('\n')).toHaveLength(2);
  });

  test.each([
    ['a document that is too long', `# ${'x'.repeat(130_000)}`, 'is longer than 128000 characters'],
    ['a document that is no mapping', '- 1', 'try-it.yaml:1:1'],
    ['an empty document', '', 'try-it.yaml:1:1'],
    ['broken YAML', 'a: [1, 2', 'try-it.yaml:1:'],
    ['a deeply nested document', `a: ${'['.repeat(30_000)}${']'.repeat(30_000)}`, 'try-it.yaml:1:'],
    ['a fairly nested document', `a: ${'['.repeat(60)}${']'.repeat(60)}`, 'nested deeper than 32 levels'],
    ['a __proto__ key', '__proto__: { polluted: 1 }', 'try-it.yaml:1:1'],
  ])('refuses %s', (_what, text, message) => {
    expect(() => parse(text)).toThrow(Rejected);
    expect(() => parse(text)).toThrow(message);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});
