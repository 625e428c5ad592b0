import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { PlaybookDecisions } from '../../functions/shared/ports/playbook-decisions.ts';
import type { PlaybookDecision } from '../../schemas/playbook-decision.ts';

/** Every implementation of the port keeps these promises. */
export function playbookDecisionsContract(make: () => Promise<PlaybookDecisions>): void {
  const now = Date.now();
  const decision = (more: Partial<PlaybookDecision> = {}): PlaybookDecision => ({
    decisionId: randomBytes(16).toString('hex'),
    decidedAt: now,
    playbookId: 'roll-back',
    playbookVersion: '1.0.0',
    trigger: 'alarm:rollback-checkout',
    guard: 'environments',
    reason: 'runs only in prod, this is dev',
    ...more,
  });

  describe('playbook decisions', () => {
    test('are listed newest first, page by page, to the field', async () => {
      const decisions = await make();
      const made = [3, 2, 1].map((age) => decision({ decidedAt: now - age, inputs: { service: 'a' } }));
      for (const each of made) await decisions.record(each);
      const seen: PlaybookDecision[] = [];
      let nextToken: string | undefined;
      do {
        const page = await decisions.list({ limit: 2, ...(nextToken === undefined ? {} : { nextToken }) });
        seen.push(...page.items);
        nextToken = page.nextToken;
      } while (nextToken !== undefined);
      const ids = new Set(made.map(({ decisionId }) => decisionId));
      expect(seen.filter(({ decisionId }) => ids.has(decisionId))).toEqual(made.toReversed());
    });

    test('stay as they were made first', async () => {
      const decisions = await make();
      const first = decision();
      await decisions.record(first);
      await decisions.record({ ...first, reason: 'another' });
      const { items } = await decisions.list({ limit: 100 });
      expect(items.filter(({ decisionId }) => decisionId === first.decisionId)).toEqual([first]);
    });
  });
}
