import { describe, expect, test } from '@jest/globals';
import aslValidator from 'asl-validator';
import { compile, compiled } from '../../../../../functions/respond/compile/compile.ts';
import type { State, States } from '../../../../../functions/respond/compile/states.ts';
import { PUBLISHED } from '../../../../../functions/respond/published.ts';
import { ACTIONS } from '../../../../../functions/respond/registry.ts';
import { Playbook } from '../../../../../schemas/playbook.ts';
import { checkDefinition } from '../../../../../states-language/check.ts';

const playbook = (steps: unknown[], id = 'many-steps'): Playbook =>
  Playbook.parse({
    id,
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
  precheck: 'action',
  verify: 'action',
  undo: 'action',
});
const look = (id: string) => ({ id, action: 'freeze-diagnostics', with: { serviceName: 's' } });
const agree = (id: string) => ({ id, approve: { question: 'Go on?', timeoutSeconds: 60 } });
const ask = (id: string) => ({ id, query: 'ask-it', expect: { column: 'rate', operator: '<', value: 1 } });
const CPU = {
  namespace: 'AWS/ECS',
  name: 'CPUUtilization',
  dimensions: { ServiceName: `\${inputs.service}` },
};
const CALLED = playbook([act('inner')], 'called-one');
const materials = { actions: ACTIONS, playbooks: [CALLED] };

const EVERYTHING = playbook(
  [
    look('a-look'),
    agree('b-agree'),
    { id: 'c-choose', choose: [{ when: `\${true}`, steps: [act('c-act')] }], otherwise: [act('c-other')] },
    { id: 'd-both', parallel: [{ steps: [act('d-one')] }, { steps: [ask('d-two')] }] },
    { id: 'e-each', forEach: ['x', 'y'], maxItems: 3, concurrency: 2, steps: [act('e-act')] },
    { id: 'f-call', call: 'called-one', version: '1.0.0', with: { service: 's' } },
    { id: 'g-pause', wait: { seconds: 5 } },
    { id: 'h-until', wait: { ...ask('x'), id: undefined, timeoutSeconds: 600, ifLate: 'proceed' } },
    { id: 'h-cooled', wait: { metric: CPU, expect: { operator: '<', value: 70 }, timeoutSeconds: 600 } },
    { id: 'i-tell', notify: 'chat', to: 'ops', message: 'done' },
    { id: 'j-end', end: 'succeeded', because: 'it is done' },
  ].map((step) => JSON.parse(JSON.stringify(step))),
);

/** Every state, also those within others, by name. */
const allStates = (states: States): [string, State][] =>
  Object.entries(states).flatMap(([name, state]): [string, State][] => {
    if (state.Type === 'Parallel')
      return [[name, state], ...state.Branches.flatMap((branch) => allStates(branch.States))];
    return state.Type === 'Map' ? [[name, state], ...allStates(state.ItemProcessor.States)] : [[name, state]];
  });
const machine = compile(EVERYTHING, materials);
const stateOf = (name: string): Record<string, unknown> =>
  new Map(allStates(machine.States)).get(name) as unknown as Record<string, unknown>;

describe('compiling a playbook', () => {
  const published = { actions: ACTIONS, playbooks: PUBLISHED.map((each) => each.playbook) };

  test.each([
    ['a playbook with steps of every kind', EVERYTHING, materials],
    ...PUBLISHED.map((each) => [each.playbook.id, each.playbook, published] as const),
  ])('gives a valid state machine for %s', (_id, document, using) => {
    const definition = JSON.parse(JSON.stringify(compile(document, using)));
    expect(() => checkDefinition(structuredClone(definition))).not.toThrow();
    const { isValid, errorsText } = aslValidator(definition, { checkPaths: true, checkArn: true });
    expect(errorsText('\n')).toBe('');
    expect(isValid).toBe(true);
  });

  test('gives the same bytes for the same playbook', () => {
    const again = compile(Playbook.parse(JSON.parse(JSON.stringify(EVERYTHING))), materials);
    expect(JSON.stringify(again)).toBe(JSON.stringify(machine));
  });

  test('bounds every task in time, and retries every one with jitter', () => {
    for (const [, state] of allStates(machine.States)) {
      if (state.Type !== 'Task') continue;
      expect(state.TimeoutSeconds).toBeGreaterThan(0);
      expect(state.Retry.length).toBeGreaterThan(0);
      expect(state.Retry.every(({ JitterStrategy }) => JitterStrategy === 'FULL')).toBe(true);
    }
    expect(machine.TimeoutSeconds).toBeGreaterThan(0);
  });

  test('names every state once, after its step', () => {
    const names = allStates(machine.States).map(([name]) => name);
    expect(new Set(names).size).toBe(names.length);
    const around =
      /^(locate-investigation|begin|undo|undo-more|undo-failed|finish-\w+|succeeded|failed|undone|refused)$/;
    for (const name of names) if (!around.test(name)) expect(name).toMatch(/^[a-j]-[a-z]+\./);
  });

  test('leads every failure to the undo of what was done', () => {
    expect(stateOf('a-look.run-failed')['Next']).toBe('undo');
    expect(stateOf('c-act.verify-failed')['Next']).toBe('undo');
    expect(stateOf('b-agree.refused')['Next']).toBe('undo');
    expect(stateOf('undo')['Next']).toBe('undo-more');
  });

  test('lets every branch come to its end, and goes back only then', () => {
    expect(stateOf('d-one.run-failed')['Next']).toBe('d-both.1-done');
    expect(stateOf('d-both.1-done')['Type']).toBe('Succeed');
    expect(stateOf('d-both.branches')['Next']).toBe('d-both.join');
    expect(stateOf('d-both.join-failed')['Next']).toBe('undo');
    expect(stateOf('f-call.inner.run-failed')['Next']).toBe('f-call.called-done');
  });

  test('a failure that can not even be written down in a branch fails the branch', () => {
    const catchers = stateOf('d-one.run-failed')['Catch'] as { Next: string }[];
    expect(catchers.map(({ Next }) => Next)).toEqual(['d-both.1-lost']);
    expect(stateOf('d-both.1-lost')['Type']).toBe('Fail');
  });

  test('passes inputs by path, and expressions as the author wrote them', () => {
    const { Payload } = stateOf('c-act.run')['Parameters'] as { Payload: Record<string, unknown> };
    expect(Payload['with']).toEqual({ cluster: 'c', service: '{%inputs.service%}' });
    expect(Payload['scope']).toEqual({ 'inputs.$': '$.inputs', 'item.$': '$.item', 'index.$': '$.index' });
  });

  test('asks for what one approval sets off, and not for what comes after the next approval', () => {
    const two = compile(playbook([agree('a-one'), look('b-look'), agree('c-two'), act('d-act')]), materials);
    const parameters = Reflect.get(two.States['a-one.approve']!, 'Parameters') as {
      Payload: { opens: { action: string }[] };
    };
    expect(parameters.Payload.opens.map(({ action }) => action)).toEqual(['freeze-diagnostics']);
  });

  test('counts the events that an execution can write: more items, more events', () => {
    const events = (maxItems: number) =>
      compiled(
        playbook([{ id: 'each', forEach: ['x'], maxItems, concurrency: 1, steps: [act('act')] }]),
        materials,
      ).mostEvents;
    expect(events(2)).toBeGreaterThan(events(1));
    expect(events(100)).toBeGreaterThan(25_000);
    expect(events(10)).toBeLessThan(25_000);
  });

  test('only what acts carries the blast radius, also within what is called', () => {
    const radius = { targets: 2 };
    const guarded = { ...EVERYTHING, guard: { ...EVERYTHING.guard, blastRadius: radius } };
    const carrying = allStates(compile(guarded, materials).States).flatMap(([name, state]) => {
      const payload = state.Type === 'Task' ? JSON.stringify(state.Parameters) : '';
      return payload.includes('"radius":{"targets":2}') ? [name] : [];
    });
    const acting = allStates(machine.States).flatMap(([name]) => (name.endsWith('.run') ? [name] : []));
    expect(carrying).toEqual(acting);
    expect(JSON.stringify(machine)).not.toContain('radius');
  });
});
