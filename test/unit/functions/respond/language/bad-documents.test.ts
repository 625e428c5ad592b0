import { describe, expect, test } from '@jest/globals';
import { parsePlaybook } from '../../../../../functions/respond/language/parse.ts';
import { ACTIONS } from '../../../../../functions/respond/registry.ts';
import { Rejected } from '../../../../../functions/shared/errors.ts';
import { Playbook } from '../../../../../schemas/playbook.ts';

const head = (id: string): string => `id: ${id}
version: 1.0.0
summary: Tries it.
owner: platform
inputs: { service: { type: string }, names: { type: list, default: [a] } }
guard: { environments: [dev], cooldownSeconds: 60 }
`;
const called = (id: string, calls: string): Playbook =>
  Playbook.parse({
    id,
    version: '1.0.0',
    summary: 'Calls.',
    owner: 'platform',
    guard: { environments: ['dev'], cooldownSeconds: 60 },
    steps: [{ id: 'go-on', call: calls, version: '1.0.0' }],
  });
const known = {
  actions: ACTIONS,
  queryTemplates: [{ id: 'ask-it', columns: ['rate'], parameters: ['service'], required: ['service'] }],
  playbooks: [called('ping-it', 'pong-it'), called('pong-it', 'ping-it')],
};

const ROLL_BACK = `
  - id: act
    action: ecs-roll-back-service
    with: { cluster: shop, service: "\${inputs.service}" }
    precheck: action
    verify: action
    undo: action`;
const LOOK = (id: string, more = ''): string => `
  - { id: ${id}, action: freeze-diagnostics, with: { serviceName: shop }${more} }`;

function refusal(steps: string, tests = ''): string {
  try {
    parsePlaybook(`${head('try-it')}steps:${steps}\n${tests}`, { file: 'try-it.yaml', known });
  } catch (error) {
    if (error instanceof Rejected) return error.message;
    throw error;
  }
  return 'accepted';
}

describe('a document that would do harm, or nothing', () => {
  test('is accepted when it is right', () => {
    expect(refusal(ROLL_BACK)).toBe('accepted');
  });

  test.each([
    [
      'a change without undo',
      ROLL_BACK.replace('\n    undo: action', ''),
      'steps[0]: undo is missing: ecs-roll-back-service is reversible; write undo: action',
    ],
    [
      'a change without verify',
      ROLL_BACK.replace('\n    verify: action', ''),
      'verify is missing: ecs-roll-back-service is reversible; write verify: action',
    ],
    [
      'an undo that the action has not',
      LOOK('look', ', undo: action'),
      'steps[0].undo: freeze-diagnostics has no undo of its own',
    ],
    [
      'an unknown action as undo',
      ROLL_BACK.replace('undo: action', 'undo: { action: ecs-roll-back-servic }'),
      'steps[0].undo.action: unknown action "ecs-roll-back-servic"; did you mean "ecs-roll-back-service"?',
    ],
    [
      'an argument of a wrong type',
      ROLL_BACK.replace('cluster: shop', 'cluster: 7'),
      'steps[0].with.cluster: ',
    ],
    [
      'an argument that there is not',
      ROLL_BACK.replace('cluster: shop', 'cluster: shop, force: true'),
      'steps[0].with.force: is not an argument of this action',
    ],
    ['a missing argument', ROLL_BACK.replace('cluster: shop, ', ''), 'steps[0].with.cluster: is missing'],
    [
      'steps after the end',
      `\n  - { id: stop, end: failed, because: no }${LOOK('look')}`,
      'steps[1]: can\'t be reached: every way ends in "stop" before it',
    ],
    [
      'steps after ways that all end',
      `
  - id: which
    choose: [{ when: "\${true}", steps: [{ id: one, end: failed, because: no }] }]
    otherwise: [{ id: two, end: succeeded, because: yes-it-is }]${LOOK('look')}`,
      'steps[1]: can\'t be reached: every way ends in "which" before it',
    ],
    [
      'an end within parallel',
      `
  - id: both
    parallel: [{ steps: [{ id: one, end: failed, because: no }] }, { steps: [{ id: two, wait: { seconds: 1 } }] }]`,
      "steps[0].parallel[0].steps[0].end: parallel can't end the run",
    ],
    [
      'an approval within forEach',
      `
  - id: each
    forEach: "\${inputs.names}"
    steps: [{ id: ask, approve: { question: ok, timeoutSeconds: 5 } }]`,
      "approve: forEach can't wait for people",
    ],
    [
      'forEach within forEach',
      `
  - id: each
    forEach: "\${inputs.names}"
    steps: [{ id: again, forEach: [a], steps: [{ id: rest, wait: { seconds: 1 } }] }]`,
      'forEach: stands in another forEach',
    ],
    [
      'a loop that writes too many events',
      `
  - id: each
    forEach: "\${inputs.names}"
    maxItems: 100
    steps:${ROLL_BACK.replaceAll('\n  ', '\n      ')}`,
      'an execution ends at 25000',
    ],
    [
      'a playbook that calls itself',
      '\n  - { id: go, call: try-it, version: 1.0.0 }',
      'steps[0].call: calls itself: try-it -> try-it',
    ],
    [
      'playbooks that call each other',
      '\n  - { id: go, call: ping-it, version: 1.0.0 }',
      'calls itself: try-it -> ping-it -> pong-it -> ping-it',
    ],
    [
      'a call of another version',
      '\n  - { id: go, call: ping-it, version: 3.0.0 }',
      'steps[0].version: pins 3.0.0 of ping-it, which is 1.0.0 now',
    ],
    [
      'a call of what is not there',
      '\n  - { id: go, call: pin-it, version: 1.0.0 }',
      'unknown playbook "pin-it"; did you mean "ping-it"?',
    ],
    [
      'a step of two kinds',
      '\n  - { id: two, end: failed, because: x, wait: { seconds: 1 } }',
      'steps[0]: must have only one of wait, end',
    ],
    [
      'a minus without backticks',
      `${LOOK('look-at')}\n  - { id: which, choose: [{ when: "\${steps.look-at.endedAt = 'x'}", steps: [{ id: rest, wait: { seconds: 1 } }] }] }`,
      'an id with a minus needs backticks: steps.`look-at`',
    ],
    [
      'an expression that is not one',
      `\n  - { id: each, forEach: "\${inputs.}", steps: [{ id: rest, wait: { seconds: 1 } }] }`,
      'steps[0].forEach: is not JSONata',
    ],
    [
      'an expression over what is not there',
      `\n  - { id: each, forEach: "\${service}", steps: [{ id: rest, wait: { seconds: 1 } }] }`,
      '"service" is not known here; there are inputs, steps, run',
    ],
    [
      'a regular expression',
      `\n  - { id: each, forEach: "\${$match(inputs.service, /(a+)+/)}", steps: [{ id: rest, wait: { seconds: 1 } }] }`,
      'a regular expression can run for ever',
    ],
    [
      'item outside of forEach',
      LOOK('look').replace('serviceName: shop', `serviceName: "\${item}"`),
      '"item" is not known here',
    ],
    [
      'the outcome of a step in a forEach',
      `
  - { id: each, forEach: [a], steps: [{ id: rest, wait: { seconds: 1 } }] }
  - { id: look, action: freeze-diagnostics, with: { serviceName: "\${steps.rest.endedAt}" } }`,
      'names step "rest", which is not over before this one begins',
    ],
    [
      'a name that Step Functions would take for a path',
      LOOK('look').replace('serviceName: shop', 'serviceName: shop, a.$: $.x'),
      'a name may not end in .$',
    ],
    [
      'a query without its parameter',
      '\n  - { id: ask, query: ask-it, expect: { column: rate, operator: <, value: 1 } }',
      'steps[0].with: lacks "service", which ask-it needs',
    ],
    [
      'a column that the query has not',
      '\n  - { id: ask, query: ask-it, with: { service: s }, expect: { column: rat, operator: <, value: 1 } }',
      'ask-it has no column "rat"; did you mean "rate"?',
    ],
    [
      'silence as consent',
      `\n  - { id: ask, approve: { question: ok, timeoutSeconds: 5, ifUnanswered: maybe } }`,
      'steps[0].approve.ifUnanswered: ',
    ],
  ])('is refused with the reason: %s', (_what, steps, reason) => {
    expect(refusal(steps)).toContain(reason);
  });

  test('with 10,000 steps is refused at once', () => {
    const steps = Array.from({ length: 10_000 }, (_, n) => `\n- {id: s-${n}, end: failed, because: x}`).join(
      '',
    );
    expect(refusal(steps)).toMatch(/try-it.yaml:1:1 is longer than 128000 characters/);
    const few = Array.from({ length: 1_000 }, (_, n) => `\n- {id: s-${n}, wait: {seconds: 1}}`).join('');
    expect(refusal(few)).toContain('steps: Too big: expected array to have <=100 items');
    const block = Array.from({ length: 40 }, (_, n) => `{ id: b-${n}, wait: { seconds: 1 } }`);
    const nested = [0, 1, 2].map(
      (n) =>
        `\n  - { id: o-${n}, parallel: [{ steps: [${block.join(', ').replaceAll('b-', `b${n}-`)}] }, { steps: [{ id: p-${n}, wait: { seconds: 1 } }] }] }`,
    );
    expect(refusal(nested.join(''))).toContain('steps: has 126 steps, at most 100 are allowed');
  });

  test.each([
    [
      'a step that there is not',
      '{ mocks: { acct: success } }',
      'tests[0].mocks.acct: there is no step "acct"; did you mean "act"?',
    ],
    [
      'what can not happen to a step',
      '{ mocks: { act: approved } }',
      "tests[0].mocks.act: approved can't happen to a step of kind action",
    ],
    [
      'an input that there is not',
      '{ inputs: { servce: x } }',
      'tests[0].inputs.servce: the playbook has no such input; did you mean "service"?',
    ],
  ])('is refused when a test names %s', (_what, test, reason) => {
    const fields = test.replace(/^\{|\}$/g, '');
    const tests = `tests:\n  - { name: it works, expect: { outcome: succeeded, path: [act] }, ${fields} }`;
    expect(refusal(ROLL_BACK, tests)).toContain(reason);
  });

  test.each([
    ['periodSeconds: 90', '9:72', 'wait.metric.periodSeconds: must be whole minutes in seconds'],
    [
      'statistic: median',
      '9:72',
      'wait.metric.statistic: must be Average, Sum, Minimum, Maximum, SampleCount',
    ],
    ['period: 60', '9:72', 'wait.metric.period: is not a field of a playbook here'],
    [`dimensions: { Service: "\${inputs.servce}" }`, '9:86', 'names input "servce"'],
  ])('a metric with { %s } is refused at its place', (wrong, place, reason) => {
    const metric = `metric: { namespace: Shop, name: Load, ${wrong} }`;
    const message = refusal(`
  - id: cooled
    wait: { timeoutSeconds: 60, ${metric}, expect: { operator: "<", value: 1 } }`);
    expect(message).toContain(reason);
    expect(message).toContain(`try-it.yaml:${place}`);
  });

  test.each([
    [
      'budget: [{ per: service, runs: 1, withinSeconds: 60 }]',
      'guard.budget[0].per: needs to know the service',
    ],
    ['dependencies: { severity: ERROR }', 'guard.dependencies: needs to know the service'],
    [
      'blastRadius: { targetsPerHour: { service: 1 } }',
      'guard.blastRadius.targetsPerHour.service: needs to know',
    ],
    ['blastRadius: { share: 1.5 }', 'guard.blastRadius.share: Too big'],
    ['service: shop', 'guard.service: no input "shop"'],
    ['service: names', 'guard.service: input "names" must be a string'],
    ['budget: [{ per: playbook, runs: 101, withinSeconds: 60 }]', 'guard.budget[0].runs: Too big'],
    ['dependencies: { severity: BAD }', 'guard.dependencies.severity: Invalid option'],
  ])('a guard with %s is refused at its place', (guard, reason) => {
    const document = head('try-it')
      .replace('{ service: { type: string }, ', '{ ')
      .replace('cooldownSeconds: 60', `cooldownSeconds: 60, ${guard}`);
    const parse = () => parsePlaybook(`${document}steps:${LOOK('look')}`, { file: 'try-it.yaml', known });
    expect(parse).toThrow(reason);
    expect(parse).toThrow(/try-it\.yaml:6:\d+/);
  });

  test('a share can not be bounded where an action can not tell it', () => {
    const document = head('try-it').replace(
      'cooldownSeconds: 60',
      'cooldownSeconds: 60, blastRadius: { share: 0.5 }',
    );
    const steps = `
  - id: purge
    action: sqs-purge-queue
    with: { queueUrl: "https://sqs.eu-central-1.amazonaws.com/111122223333/q" }
    precheck: action
    verify: action
    undo: { none: They are gone }`;
    const parse = (text: string) => parsePlaybook(`${document}steps:${text}`, { file: 'try-it.yaml', known });
    expect(() => parse(steps)).toThrow(
      "share: sqs-purge-queue can't tell what share of the instances it changes",
    );
    expect(() => parse(ROLL_BACK)).not.toThrow();
  });
});
