import type { Playbook, RunInputs } from '../../../schemas/playbook.ts';
import type { RunBudget } from '../../../schemas/playbook-guard.ts';
import { Rejected } from '../../shared/errors.ts';
import type { ResponseBudgets } from '../../shared/ports/response-budgets.ts';
import type { AskedStart } from './guard.ts';
import { serviceOf } from './subject.ts';

export interface BudgetGround {
  readonly budgets: ResponseBudgets;
}

/**
 * Spends one run of the budgets of its playbook, its service and its team, whether this playbook bounds them or not: another
 * one may. Asked again for the same run it spends nothing more. Throws Rejected `NotAllowed`, spending nothing, when a
 * bound is reached.
 */
export async function spendBudgets(ground: BudgetGround, runId: string, asked: AskedStart): Promise<void> {
  if (asked.dryRun) return;
  const { playbook, inputs, now } = asked;
  for (const { per, budget, whose } of budgetsOf(playbook, inputs)) {
    const own = (playbook.guard.budget ?? []).filter((bound) => bound.per === per);
    const bounds = own.map(({ runs, withinSeconds }) => ({ most: runs, windowMs: withinSeconds * 1_000 }));
    if (await ground.budgets.spend(budget, { on: runId, at: now }, bounds)) continue;
    await returnBudgets(ground, runId, asked);
    throw new Rejected('NotAllowed', `playbook ${playbook.id} waits: ${whose} had ${said(own)}`, {
      info: { guard: 'rate-budget' },
    });
  }
}

/** Of a run that was not decided in the end. */
export async function returnBudgets(
  { budgets }: BudgetGround,
  runId: string,
  { playbook, inputs }: Pick<AskedStart, 'playbook' | 'inputs'>,
): Promise<void> {
  for (const { budget } of budgetsOf(playbook, inputs)) await budgets.giveBack(budget, runId);
}

interface OwnBudget {
  readonly per: RunBudget['per'];
  readonly budget: string;
  /** In words. */
  readonly whose: string;
}

function budgetsOf(playbook: Playbook, inputs: RunInputs): readonly OwnBudget[] {
  const service = serviceOf(playbook, inputs);
  const { id, owner } = playbook;
  return [
    { per: 'playbook', budget: `runs#playbook#${id}`, whose: 'it' },
    ...(service === undefined
      ? []
      : [
          {
            per: 'service' as const,
            budget: `runs#service#${service.toLowerCase()}`,
            whose: `service ${service}`,
          },
        ]),
    { per: 'team', budget: `runs#team#${owner}`, whose: `team ${owner}` },
  ];
}

const said = (bounds: readonly RunBudget[]): string =>
  `${bounds.map(({ runs, withinSeconds }) => `${runs} runs within ${withinSeconds} s`).join(', or ')}, which is all it may have`;
