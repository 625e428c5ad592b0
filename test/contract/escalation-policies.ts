import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { type EscalationPolicies, routeKeyOf } from '../../functions/shared/ports/escalation-policies.ts';
import type { EscalationPolicy } from '../../schemas/on-call/policy.ts';

const fresh = (): string => `c-${randomBytes(8).toString('hex')}`;
const policy = (more: Partial<EscalationPolicy> = {}): EscalationPolicy => ({
  ...{
    policyId: fresh(),
    revision: 1,
    team: 'shop',
    title: 'Shop',
    routes: [],
    changedBy: 'ana',
    changedAt: 7,
  },
  ...{ steps: [{ kind: 'wait', minutes: 5 }], rationale: 'as rehearsed' },
  ...more,
});

/** Every implementation of the port keeps these promises. */
export function escalationPoliciesContract(make: () => Promise<EscalationPolicies>): void {
  describe('escalation policies', () => {
    test('are saved revision by revision, and by one of two at once', async () => {
      const policies = await make();
      const first = policy();
      expect(await policies.save(first)).toBe('saved');
      expect(await policies.save({ ...first, title: 'Another' })).toBe('conflict');
      const second = { ...first, revision: 2, title: 'Second' };
      const outcomes = await Promise.all([policies.save(second, first), policies.save(second, first)]);
      expect(outcomes.sort()).toEqual(['conflict', 'saved']);
      expect(await policies.get(first.policyId)).toEqual(second);
      expect(await policies.list()).toContainEqual(second);
      expect(await policies.get(fresh())).toBeUndefined();
    });

    test('are found by service and by team, until a revision leads elsewhere', async () => {
      const policies = await make();
      const [service, team, elsewhere] = [fresh(), fresh(), fresh()];
      const first = policy({
        routes: [
          { service, severity: 'FATAL' },
          { service, severity: 'WARN' },
          { team, severity: 'ERROR' },
        ],
      });
      await policies.save(first);
      const { policyId } = first;
      expect(await policies.routed(routeKeyOf({ service }))).toEqual([{ policyId, severity: 'WARN' }]);
      expect(await policies.routed(routeKeyOf({ team }))).toEqual([{ policyId, severity: 'ERROR' }]);
      expect(await policies.routed(routeKeyOf({ service: team }))).toEqual([]);
      await policies.save(
        { ...first, revision: 2, routes: [{ service: elsewhere, severity: 'INFO' }] },
        first,
      );
      expect(await policies.routed(routeKeyOf({ service }))).toEqual([]);
      expect(await policies.routed(routeKeyOf({ team }))).toEqual([]);
      expect(await policies.routed(routeKeyOf({ service: elsewhere }))).toEqual([
        { policyId, severity: 'INFO' },
      ]);
    });
  });
}
