import { describe, expect, test } from '@jest/globals';
import aslValidator from 'asl-validator';
import { compile } from '../../../../functions/respond/compile.ts';
import { ACTIONS } from '../../../../functions/respond/registry.ts';
import { Playbook } from '../../../../schemas/playbook.ts';
import { publishedPlaybook } from './given.ts';

const playbook = (steps: unknown[]): Playbook =>
  Playbook.parse({
    id: 'many-steps',
    version: '1.0.0',
    summary: 'Has many steps.',
    owner: 'platform',
    inputs: { service: { type: 'string' } },
    guard: { environments: ['dev'], cooldownSeconds: 60 },
    steps,
  });
const act = (id: string) => ({
  id,
  action: 'ecs-roll-back-service',
  with: { cluster: 'c', service: `\${inputs.service}` },
});
const look = (id: string) => ({ id, action: 'freeze-diagnostics', with: { serviceName: 's' } });
const agree = (id: string) => ({ id, approve: { question: 'Go on?', timeoutSeconds: 60 } });
const ask = (id: string) => ({
  id,
  query: 'ask-it',
  with: {},
  expect: { column: 'rate', operator: '<', value: 1 },
});

const MANY = playbook([look('a-look'), act('b-act'), agree('c-agree'), act('d-act'), ask('e-ask')]);
const { States } = compile(MANY, ACTIONS);
const nextOf = (name: string): unknown => Reflect.get(States[name]!, 'Next');
const catchOf = (name: string): string[] =>
  (Reflect.get(States[name]!, 'Catch') as { Next: string }[]).map(({ Next }) => Next);

describe('compiling a playbook', () => {
  test.each([
    ['roll-back-ecs-service', publishedPlaybook('roll-back-ecs-service').playbook],
    ['collect-diagnostics', publishedPlaybook('collect-diagnostics').playbook],
    ['a playbook of many steps', MANY],
  ])('gives a valid state machine for %s', (_id, document) => {
    const definition = JSON.parse(JSON.stringify(compile(document, ACTIONS)));
    const { isValid, errorsText } = aslValidator(definition, { checkPaths: true, checkArn: true });
    expect(errorsText('\n')).toBe('');
    expect(isValid).toBe(true);
  });

  test('gives the same bytes for the same playbook', () => {
    expect(JSON.stringify(compile(MANY, ACTIONS))).toBe(JSON.stringify(compile(MANY, ACTIONS)));
  });

  test('bounds every task and the whole in time', () => {
    for (const state of Object.values(States))
      if (state.Type === 'Task') expect(state.TimeoutSeconds).toBeGreaterThan(0);
    expect(compile(MANY, ACTIONS).TimeoutSeconds).toBeGreaterThan(0);
  });

  test('names states within the 80 characters that Step Functions allows, however long an id is', () => {
    const long = compile(playbook([act(`a${'b'.repeat(62)}`)]), ACTIONS);
    for (const name of Object.keys(long.States)) expect(name.length).toBeLessThanOrEqual(80);
  });

  test('undoes what was done in reverse order, passing over what can not be undone', () => {
    expect(catchOf('e-ask.query')).toEqual(['e-ask.query-failed']);
    expect(nextOf('e-ask.query-failed')).toBe('d-act.undo');
    expect(nextOf('d-act.undo')).toBe('b-act.undo');
    expect(nextOf('b-act.undo')).toBe('finish-undone');
    expect(States['a-look.undo']).toBeUndefined();
  });

  test('undoes a step that had begun, and not one that had not', () => {
    expect(nextOf('d-act.precheck-failed')).toBe('b-act.undo');
    expect(nextOf('d-act.run-failed')).toBe('d-act.undo');
    expect(nextOf('d-act.verify-failed')).toBe('d-act.undo');
    expect(nextOf('a-look.run-failed')).toBe('finish-failed');
  });

  test('a refusal after something was done undoes it', () => {
    expect(catchOf('c-agree.approve')).toEqual(['c-agree.refused', 'c-agree.approve-failed']);
    expect(nextOf('c-agree.refused')).toBe('b-act.undo');
  });

  test('an undo that fails ends the run at once, for a person to look at', () => {
    expect(catchOf('d-act.undo')).toEqual(['d-act.undo-failed']);
    expect(nextOf('d-act.undo-failed')).toBe('finish-failed');
  });

  test('asks for what one approval sets off, and not for what comes after the next approval', () => {
    const two = compile(playbook([agree('a-one'), look('b-look'), agree('c-two'), act('d-act')]), ACTIONS);
    const payload = Reflect.get(two.States['a-one.approve']!, 'Parameters') as {
      Payload: { opens: unknown[] };
    };
    expect(payload.Payload.opens).toEqual([{ action: 'freeze-diagnostics', with: { serviceName: 's' } }]);
  });

  test('passes inputs by path, so that no value of an alarm is ever part of a definition', () => {
    const parameters = Reflect.get(States['b-act.run']!, 'Parameters') as { Payload: { with: unknown } };
    expect(parameters.Payload.with).toEqual({ cluster: 'c', 'service.$': '$.inputs.service' });
  });
});
