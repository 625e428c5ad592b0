import { checkParsePolicySet, policyToJson, validate } from '@cedar-policy/cedar-wasm/nodejs';
import { describe, expect, test } from '@jest/globals';
import { decide } from '../../../functions/shared/access/decide.ts';
import { POLICIES, POLICY_SCHEMA } from '../../../schemas/generated/policies.ts';
import type { Actor } from '../../../schemas/investigation-event.ts';
import { investigationOf } from './personas.ts';

describe('the policies', () => {
  test('are typed against their schema, without a warning', () => {
    const answer = validate({
      validationSettings: { mode: 'strict' },
      schema: POLICY_SCHEMA,
      policies: { staticPolicies: { ...POLICIES } },
    });
    expect(answer).toMatchObject({ type: 'success', validationErrors: [], validationWarnings: [] });
  });

  test('notice an attribute that the schema does not have', () => {
    const text =
      'permit (principal, action == Action::"read", resource is Investigation) when { resource.nope };';
    const answer = validate({
      validationSettings: { mode: 'strict' },
      schema: POLICY_SCHEMA,
      policies: { staticPolicies: { wrong: text } },
    });
    expect(answer).toMatchObject({ validationErrors: [{ policyId: 'wrong' }] });
  });

  test.each(Object.entries(POLICIES))('%s is one policy that begins with what it is for', (_id, text) => {
    expect(checkParsePolicySet({ staticPolicies: { it: text } })).toEqual({ type: 'success' });
    expect(policyToJson(text)).toMatchObject({ type: 'success' });
    expect(text).toMatch(/^\/\/ \S.*\.\n/);
  });

  test('name themselves in a decision', () => {
    const removed = { id: 'removed', name: 'r', role: 'lead', teams: [] } as const;
    expect(decide(removed, 'read', investigationOf('organisation'))).toEqual({
      allowed: false,
      policies: ['removed-people-stay-out'],
    });
    const viewer = { ...removed, id: 'v', role: 'viewer' } as const;
    expect(decide(viewer, 'read', investigationOf('organisation'))).toEqual({
      allowed: true,
      policies: ['open-rooms-are-read'],
    });
    expect(decide(viewer, 'contribute', investigationOf('organisation'))).toEqual({
      allowed: false,
      policies: [],
    });
  });

  test('let an administrator dispose of a room, also where they only watch or were removed, and do nothing else there', () => {
    const room = investigationOf('members');
    for (const id of ['observer', 'removed', 'ada']) {
      const admin = { id, name: 'a', role: 'viewer', duties: ['admin'], teams: ['watchers'] } as const;
      expect(decide(admin, 'dispose', room)).toEqual({ allowed: true, policies: ['admins-dispose'] });
      for (const action of ['contribute', 'lead'] as const)
        expect(decide(admin, action, room).allowed).toBe(false);
    }
    const observer = { id: 'observer', name: 'o', role: 'lead', teams: [] } as const;
    expect(decide(observer, 'dispose', room).policies).toEqual(['observers-only-watch']);
  });

  test('show a machine evidence that nobody restricted, and no other', () => {
    const machine = { kind: 'machine', id: 'm', name: 'm', role: 'investigator', teams: [] } as const;
    const holder: Actor = { kind: 'machine', id: 'm', name: 'm', teams: [] };
    const evidence = { type: 'Evidence' as const, evidenceId: 'e', holder };
    expect(decide(machine, 'readEvidence', evidence)).toEqual({
      allowed: true,
      policies: ['machines-read-open-evidence'],
    });
    expect(decide(machine, 'readEvidence', { ...evidence, restrictedTo: [] }).allowed).toBe(false);
  });

  test.each([
    ['an open service', undefined, [true, true, true, true]],
    ['one of the owning team alone', { teams: [], reason: 'r' }, [true, false, false, false]],
    ['one of another team too', { teams: ['legal'], reason: 'r' }, [true, true, false, false]],
  ])('show the content of %s', (_which, restricted, allowed) => {
    const person = (team: string, duties: 'admin'[] = []) =>
      ({ id: team, name: team, role: 'viewer', duties, teams: [team] }) as const;
    const machine = {
      kind: 'machine',
      id: 'm',
      name: 'm',
      role: 'investigator',
      teams: [],
    } as const;
    const service = { type: 'Service', name: 'vault', owner: 'security', restricted } as const;
    const callers = [person('security'), person('legal'), person('shop', ['admin']), machine];
    expect(callers.map((caller) => decide(caller, 'readService', service).allowed)).toEqual(allowed);
  });

  test('decide nothing about what they do not know', () => {
    const viewer = { id: 'v', name: 'v', role: 'viewer', teams: [] } as const;
    expect(() => decide(viewer, 'audit', investigationOf('organisation'))).toThrow(/^policies: /);
    expect(() => decide(viewer, 'nope' as never, investigationOf('organisation'))).toThrow(/^policies: /);
  });
});
