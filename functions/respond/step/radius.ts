import * as z from 'zod';
import type { BlastRadius } from '../../../schemas/playbook-guard.ts';
import { Rejected } from '../../shared/errors.ts';
import type { ResponseBudgets } from '../../shared/ports/response-budgets.ts';
import type { Action, ActionContext } from '../action.ts';
import { HOUR_MS, targetsOfPlaybook, targetsOfService } from '../guards/blast-radius.ts';
import type { LocatedRun, StepDeps } from './step-deps.ts';

export interface RadiusDeps {
  readonly runs: Pick<StepDeps['runs'], 'outcome' | 'recordOutcome' | 'note'>;
  readonly budgets: Pick<ResponseBudgets, 'spend'>;
}

interface Work {
  readonly run: LocatedRun;
  readonly action: Action;
  readonly with: unknown;
  readonly context: ActionContext;
  readonly radius: BlastRadius | undefined;
}

const Share = z.object({ group: z.string(), instances: z.number(), changed: z.number() });
const Part = z.tuple([z.string(), z.number()]);

/**
 * Measures what an action is about to change, counts it, and refuses what passes a bound of the playbook's `blastRadius`. Counted
 * is before the effect and once per step, so that a repetition counts nothing more. Throws Rejected `NotAllowed`.
 */
export async function assertWithinRadius(deps: RadiusDeps, work: Work): Promise<void> {
  const targets = work.action.targets(work.with);
  await assertTargets(deps, work, targets);
  await assertShare(deps, work);
  await countInHour(deps, work, targets);
}

/** In the order in which they came, the first ones are allowed. */
async function assertTargets(
  { runs }: RadiusDeps,
  { run, radius }: Work,
  targets: readonly string[],
): Promise<void> {
  const most = radius?.targets;
  if (most === undefined) return;
  for (const target of targets) {
    const all = await runs.note(`${run.runId}/targets`, target);
    if (all.indexOf(target) >= most)
      throw refused(`${target} would be one more than the ${most} targets that one run may change`);
  }
}

/** All that the run changed of the group so far counts. */
async function assertShare(deps: RadiusDeps, work: Work): Promise<void> {
  const { run, action, context } = work;
  const most = work.radius?.share;
  if (most === undefined) return;
  if (action.share === undefined)
    throw refused(`${action.id} can't tell what share of the instances it changes`);
  // Looked at once: after a crash some of it may be changed already.
  const key = `${context.key}/share`;
  const found =
    (await deps.runs.outcome(key)) ??
    (await deps.runs.recordOutcome(key, await action.share(work.with, context)));
  const { group, instances, changed } = Share.parse(found);
  if (changed === 0) return;
  const own = JSON.stringify([context.key, changed]);
  const parts = await deps.runs.note(`${run.runId}/changed#${group}`, own);
  const soFar = parts.slice(0, parts.indexOf(own) + 1).map((part) => Part.parse(JSON.parse(part))[1]);
  const sum = soFar.reduce((total, part) => total + part, 0);
  if (sum > most * instances)
    throw refused(
      `${sum} of the ${instances} instances of ${group} would be changed, at most a share of ${most} is allowed`,
    );
}

/** Also without a bound: another playbook may have one for the same service. */
async function countInHour(
  { budgets }: RadiusDeps,
  { run, context, radius }: Work,
  targets: readonly string[],
): Promise<void> {
  const { playbookId, runId, service } = run;
  const hour = radius?.targetsPerHour;
  const places = [
    { budget: targetsOfPlaybook(playbookId), most: hour?.playbook },
    ...(service === undefined ? [] : [{ budget: targetsOfService(service), most: hour?.service }]),
  ];
  if (service === undefined && hour?.service !== undefined)
    throw refused('no input names the service whose targets are counted');
  for (const target of targets)
    for (const { budget, most } of places) {
      const bounds = most === undefined ? [] : [{ most, windowMs: HOUR_MS }];
      const spending = { on: `${runId}/${target}`, at: context.now };
      if (!(await budgets.spend(budget, spending, bounds)))
        throw refused(
          `${target} would be one more than the ${most} targets that may be changed within an hour`,
        );
    }
}

const refused = (reason: string): Rejected =>
  new Rejected('NotAllowed', `blast radius: ${reason}`, { info: { guard: 'blast-radius' } });
