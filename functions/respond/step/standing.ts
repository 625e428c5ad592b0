import { attemptKey, attemptKeys } from '../attempt.ts';
import type { LocatedRun, StepDeps } from './step-deps.ts';

type Runs = StepDeps['runs'];
interface Place {
  readonly step: string;
  readonly at: string;
}

const FAILED = 'failed';

/** Under which key an action works, and how far an earlier attempt got with it. */
export interface Standing {
  readonly key: string;
  readonly got: 'nowhere' | 'begun' | 'done';
}

/**
 * How an action stands that an earlier attempt may have begun: what is done is not done again, what was cut off in the middle
 * goes on under its own key, so that nothing happens twice, and what failed begins anew.
 */
export async function standing(runs: Runs, run: LocatedRun, { step, at }: Place): Promise<Standing> {
  const [present, ...earlier] = attemptKeys(run).map((attempt) => `${attempt}/${step}${at}`);
  for (const key of earlier) {
    if ((await runs.outcome(`${key}/outcome`)) !== undefined) return { key, got: 'done' };
    if ((await runs.outcome(`${key}/${FAILED}`)) !== undefined) break;
    if ((await runs.outcome(`${key}/begun`)) !== undefined) return { key, got: 'begun' };
  }
  return { key: present ?? `${attemptKey(run)}/${step}${at}`, got: 'nowhere' };
}

/** That it was this step at which an attempt failed. */
export const noteFailed = async (runs: Runs, run: LocatedRun, name: string): Promise<void> => {
  await runs.recordOutcome(`${attemptKey(run)}/${name}/${FAILED}`, true);
};
