import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { answered, heard, isDue, takeStep } from '../../../../../functions/respond/escalation/engine.ts';
import { firstState } from '../../../../../functions/respond/escalation/on-incident.ts';
import type { Facts } from '../../../../../functions/respond/escalation/steps.ts';
import { ESCALATION_TRANSITIONS } from '../../../../../functions/respond/escalation/transitions.ts';
import {
  type Escalation,
  EscalationAction,
  type EscalationAnswer,
  EscalationStatus,
} from '../../../../../schemas/on-call/escalation.ts';
import { EscalationPolicy, type EscalationStep } from '../../../../../schemas/on-call/policy.ts';
import { incident, MINUTE, NOW, person, policy } from './given.ts';

const PEOPLE = ['ana', 'ben'].map((id) => person(id));
const begun = (...steps: EscalationStep[]): Escalation => firstState(policy(steps), incident(), NOW);
const tellAna: EscalationStep = { kind: 'notify-person', personId: 'ana', important: false };
const wait = (minutes: number): EscalationStep => ({ kind: 'wait', minutes });

const answer = (
  action: EscalationAnswer['action'],
  more: Partial<EscalationAnswer> = {},
): EscalationAnswer => ({
  answerId: action,
  escalationId: `${incident().incidentId}.shop`,
  action,
  rationale: 'as rehearsed',
  by: { id: 'ana', name: 'ANA' },
  at: NOW,
  requestHash: 'h',
  ...more,
});

interface Seen {
  readonly at: number;
  readonly position: number;
  readonly told: readonly string[];
}

/** Takes steps at the moments they are due until none is. */
function run(
  first: Escalation,
  facts: Partial<Facts> = {},
): { readonly seen: readonly Seen[]; readonly last: Escalation } {
  const seen: Seen[] = [];
  let state = first;
  for (let taken = 0; state.status === 'open' && state.dueAt !== undefined; taken += 1) {
    if (taken > 2_000) throw new Error('it never ends');
    const now = state.dueAt;
    const { next, notifications } = takeStep(state, { people: PEOPLE, ...facts, now });
    seen.push({
      at: now,
      position: state.position,
      told: notifications.map(({ notificationId }) => notificationId),
    });
    state = next;
  }
  return { seen, last: state };
}

describe('the steps of a policy', () => {
  test('are taken in order, each when it is due, and then it is exhausted', () => {
    const { seen, last } = run(begun(tellAna, wait(5), { kind: 'notify-team', important: false }));
    expect(seen.map(({ at, position, told }) => [(at - NOW) / MINUTE, position, told.length])).toEqual([
      [0, 0, 2],
      [0, 1, 0],
      [5, 2, 2],
      [5, 3, 0],
    ]);
    expect(last).toMatchObject({ status: 'exhausted', told: ['ana', 'ben'] });
  });

  test('begin again as often as the policy says', () => {
    const { seen } = run(begun(tellAna, wait(5), { kind: 'repeat', times: 2 }), {
      people: PEOPLE.slice(0, 1),
    });
    expect(seen.flatMap(({ at, told }) => (told.length > 0 ? [(at - NOW) / MINUTE] : []))).toEqual([
      0, 5, 10,
    ]);
    expect(new Set(seen.flatMap(({ told }) => told)).size).toBe(3);
  });

  test('tell everybody of a team, in as many writes as that takes', () => {
    const people = Array.from({ length: 200 }, (_none, index) =>
      person(`p${String(index).padStart(3, '0')}`),
    );
    const { seen, last } = run(begun({ kind: 'notify-team', important: false }), { people });
    expect(seen.map(({ told }) => told.length)).toEqual([80, 80, 40, 0]);
    expect(last.told).toHaveLength(200);
  });

  test('tell important things on every contact method at once, and others on the first', () => {
    const reached = person(
      'ana',
      { channel: 'email', address: 'ana@example.com' },
      { channel: 'chat-webhook', address: 'ops' },
    );
    const told = (important: boolean) =>
      takeStep(begun({ ...tellAna, important }), { now: NOW, people: [reached] }).notifications.map(
        ({ contact, otherwise }) => [contact?.channel, otherwise.length],
      );
    expect(told(true)).toEqual([
      ['email', 0],
      ['chat-webhook', 0],
    ]);
    expect(told(false)).toEqual([['email', 1]]);
  });

  test('write down that nobody was there, or can be reached', () => {
    const [nobody] = takeStep(begun(tellAna), { now: NOW, people: [] }).notifications;
    expect(nobody).toMatchObject({ outcome: 'failed', reason: 'nobody was there to be told' });
    const silent = { personId: 'ana', name: 'ANA', contacts: [] };
    const [unreached] = takeStep(begun(tellAna), { now: NOW, people: [silent] }).notifications;
    expect(unreached).toMatchObject({ outcome: 'failed', reason: 'ANA has no contact method' });
  });

  test('wait for a cause to be named, until their time is up', () => {
    const waits = takeStep(begun({ kind: 'wait-for-ranking', limitMinutes: 10 }), { now: NOW }).next;
    expect(waits).toMatchObject({ position: 0, dueAt: NOW + 10 * MINUTE });
    const named = heard(waits, incident({ cause: 'database' }), NOW + MINUTE);
    expect(named).toMatchObject({ dueAt: NOW + MINUTE, cause: 'database' });
    expect(takeStep(named ?? waits, { now: NOW + MINUTE }).next.position).toBe(1);
    expect(takeStep(waits, { now: NOW + 10 * MINUTE }).next.position).toBe(1);
  });

  test('do not wait for a cause that is named already', () => {
    const first = { ...begun({ kind: 'wait-for-ranking', limitMinutes: 10 }), cause: 'database' };
    expect(takeStep(first, { now: NOW }).next.position).toBe(1);
  });

  test('go on when there are alerts enough, and end when there are too few for too long', () => {
    const first = begun({ kind: 'if-alerts', alerts: 3, withinMinutes: 5, limitMinutes: 2 }, tellAna);
    expect(takeStep(first, { now: NOW, alerts: 3 }).next.position).toBe(1);
    const { seen, last } = run(first, { alerts: 2 });
    expect(seen.map(({ at }) => (at - NOW) / MINUTE)).toEqual([0, 1, 2]);
    expect(last).toMatchObject({ status: 'exhausted', told: [] });
  });

  test('wait for their hours', () => {
    const window = { weekdays: ['Mon' as const], from: '14:00', until: '18:00', timeZone: 'UTC' };
    const { seen } = run(begun({ kind: 'if-time-window', window }, tellAna));
    expect(seen.map(({ at, position }) => [new Date(at).toISOString(), position])).toEqual([
      ['2026-03-02T12:00:00.000Z', 0],
      ['2026-03-02T14:00:00.000Z', 0],
      ['2026-03-02T14:00:00.000Z', 1],
      ['2026-03-02T14:00:00.000Z', 2],
    ]);
  });
});

describe('an answer', () => {
  const told = takeStep(begun(tellAna, wait(5), tellAna), { now: NOW, people: PEOPLE }).next;

  test('acknowledges: nobody else is told', () => {
    const { next } = answered(told, answer('ACKNOWLEDGE'), { now: NOW });
    expect(next.status).toBe('acknowledged');
    expect(isDue(next, NOW + 1_000 * MINUTE)).toBe(false);
  });

  test('hands over: who gets it is told, and has five minutes', () => {
    const to = answer('HAND_OVER', { to: 'person:cho' });
    const { next, notifications } = answered(told, to, { now: NOW, people: [person('cho')] });
    expect(next).toMatchObject({ status: 'open', position: told.position, dueAt: NOW + 5 * MINUTE });
    expect(notifications.map(({ recipient }) => recipient?.personId)).toEqual(['cho']);
  });

  test('hands over to no crowd', () => {
    const people = Array.from({ length: 81 }, (_none, index) => person(`p${index}`));
    expect(() => answered(told, answer('HAND_OVER'), { now: NOW, people })).toThrow(/more than 80 people/);
  });

  test('escalates now: what the next step waits for counts no more', () => {
    const waiting = takeStep(told, { now: NOW }).next;
    expect(answered(waiting, answer('ESCALATE_NOW'), { now: NOW + 1 }).next).toMatchObject({
      position: 2,
      dueAt: NOW + 1,
    });
    const ranking = takeStep(begun({ kind: 'wait-for-ranking', limitMinutes: 10 }, tellAna), {
      now: NOW,
    }).next;
    expect(answered(ranking, answer('ESCALATE_NOW'), { now: NOW + 1 }).next.position).toBe(1);
  });

  test('that comes too late is refused', () => {
    const { next } = answered(told, answer('RESOLVE'), { now: NOW });
    expect(next.status).toBe('resolved');
    for (const action of EscalationAction.options)
      expect(() => answered(next, answer(action), { now: NOW })).toThrow(
        'input.action: the escalation is resolved',
      );
  });
});

describe('news of the incident', () => {
  test('resolve its escalation, and begin it anew when the incident comes back', () => {
    const done = heard(begun(tellAna), incident({ status: 'resolved', version: 2 }), NOW);
    expect(done).toMatchObject({ status: 'resolved' });
    const back = done && heard(done, incident({ version: 3 }), NOW + 1);
    expect(back).toMatchObject({ status: 'open', position: 0, dueAt: NOW + 1 });
    // Ids go by the number of the step, which goes on.
    expect(back?.taken).toBe(done?.taken);
  });

  test('that are old, or say nothing new, change nothing', () => {
    const first = firstState(policy([tellAna]), incident({ version: 5 }), NOW);
    expect(heard(first, incident({ version: 4, status: 'resolved' }), NOW)).toBeUndefined();
    expect(heard(first, incident({ version: 6 }), NOW)).toBeUndefined();
    const done = heard(first, incident({ version: 6, status: 'resolved' }), NOW);
    expect(done && heard(done, incident({ version: 5 }), NOW)).toBeUndefined();
    expect(done && heard(done, incident({ version: 6, status: 'resolved' }), NOW)).toBeUndefined();
  });
});

const only = (step: EscalationStep) => fc.constant(step);
const anyStep: fc.Arbitrary<EscalationStep> = fc.oneof(
  fc.integer({ min: 1, max: 60 }).map(wait),
  only(tellAna),
  only({ kind: 'notify-schedule', scheduleId: 's', important: true }),
  only({ kind: 'notify-round-robin', personIds: ['ana', 'ben'], important: false }),
  only({ kind: 'webhook', to: 'pager' }),
  only({ kind: 'wait-for-ranking', limitMinutes: 7 }),
  only({ kind: 'if-alerts', alerts: 5, withinMinutes: 5, limitMinutes: 9 }),
  only({
    kind: 'if-time-window',
    window: { weekdays: ['Tue'], from: '22:00', until: '02:00', timeZone: 'Europe/Zurich' },
  }),
);
const anySteps = fc
  .tuple(fc.array(anyStep, { minLength: 1, maxLength: 12 }), fc.integer({ min: 0, max: 3 }))
  .map(([steps, times]): EscalationStep[] =>
    times > 0 && steps.some(({ kind }) => kind === 'wait') ? [...steps, { kind: 'repeat', times }] : steps,
  );

describe('whatever the policy', () => {
  test('an escalation that nobody answers ends, and no notification has the id of another', () => {
    fc.assert(
      fc.property(anySteps, fc.integer({ min: 0, max: 9 }), (steps, alerts) => {
        EscalationPolicy.parse(policy(steps));
        const { seen, last } = run(begun(...steps), { alerts });
        const ids = seen.flatMap(({ told }) => told);
        expect(last.status).toBe('exhausted');
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });

  test('the same state and facts give the same change, and every step is one version and one number', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        let state = begun(...steps);
        while (state.dueAt !== undefined) {
          const facts = { now: state.dueAt, people: PEOPLE, alerts: 9, turn: 1 };
          const change = takeStep(state, facts);
          expect(takeStep(structuredClone(state), structuredClone(facts))).toEqual(change);
          expect([change.next.version, change.next.taken]).toEqual([state.version + 1, state.taken + 1]);
          state = change.next;
        }
      }),
      { numRuns: 25 },
    );
  });
});

test('the diagram in the README shows exactly the transitions of the table', () => {
  const readme = readFileSync('functions/respond/README.md', 'utf8');
  const [, section = ''] = readme.split('## States of an escalation');
  const [diagram = ''] = section.split('## ');
  const drawn = [...diagram.matchAll(/^ +([a-z-]+) --> ([a-z-]+): ([a-z]+)$/gm)].map(([line]) => line.trim());
  const arrows = Object.entries(ESCALATION_TRANSITIONS).flatMap(([name, { from, to }]) =>
    from.map((state) => `${state} --> ${to}: ${name}`),
  );
  expect(drawn.sort()).toEqual(arrows.sort());
});

test('every state is reached', () => {
  const reached = new Set<string>(Object.values(ESCALATION_TRANSITIONS).map(({ to }) => to));
  expect([...reached].sort()).toEqual([...EscalationStatus.options].sort());
});
