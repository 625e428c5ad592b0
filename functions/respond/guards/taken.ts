import { Rejected } from '../../shared/errors.ts';
import type { AskedStart } from './guard.ts';
import { dropLeases, type HeldLease, type LeaseGround, takeLeases } from './leases.ts';
import { type BudgetGround, returnBudgets, spendBudgets } from './rate-budget.ts';

type Ground = LeaseGround & BudgetGround;

/** What is taken with a decision to start: leases, then budgets. Throws Rejected `NotAllowed` having taken nothing. */
export async function take(ground: Ground, runId: string, asked: AskedStart): Promise<readonly HeldLease[]> {
  const leases = await takeLeases(ground, runId, asked);
  try {
    await spendBudgets(ground, runId, asked);
    return leases;
  } catch (error) {
    if (error instanceof Rejected) await dropLeases(ground, leases);
    throw error;
  }
}

/** Of a run that was not decided in the end. */
export async function giveBack(
  ground: Ground,
  { runId, leases }: { readonly runId: string; readonly leases: readonly HeldLease[] },
  asked: AskedStart,
): Promise<void> {
  await dropLeases(ground, leases);
  await returnBudgets(ground, runId, asked);
}
