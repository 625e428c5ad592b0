import * as z from 'zod';
import { type PlaybookRun, RunInputs } from '../../../schemas/playbook.ts';
import { actorOf, type Caller } from '../../shared/caller.ts';
import { canonicalJson } from '../../shared/canonical-json.ts';
import { jsonArgument } from '../../shared/edge/graphql.ts';
import { Rejected } from '../../shared/errors.ts';
import { type Launch, launch } from '../launch.ts';
import { completeInputs } from '../run-inputs.ts';
import type { ApiDeps } from './api-deps.ts';

const Id = z.string().min(1).max(128);
export const StartPlaybook = z.strictObject({
  idempotencyKey: Id,
  playbookId: Id,
  investigationId: Id,
  inputs: jsonArgument(RunInputs),
  rationale: z.string().min(1).max(2_000),
  /** Every action says what it would do and does nothing. */
  dryRun: z.boolean().default(false),
});
type StartPlaybook = z.infer<typeof StartPlaybook>;

/** Starts a playbook on an investigation, under the same guard as an alarm does. */
export async function startPlaybook(
  deps: ApiDeps,
  input: StartPlaybook,
  caller: Caller,
): Promise<PlaybookRun> {
  const { playbookId, investigationId, idempotencyKey, rationale, dryRun } = input;
  const reason = ['person', caller.id, idempotencyKey];
  const published = await deps.live.find(playbookId, reason);
  if (published === undefined) throw notFound('playbookId', `no playbook "${playbookId}"`);
  await assertOpen(deps, investigationId);
  const inputs = completeInputs(published.playbook, new Map(Object.entries(input.inputs)), 'input.inputs');
  const launched = await launch(deps, {
    published,
    reason,
    trigger: 'person',
    startedBy: actorOf(caller),
    rationale,
    inputs,
    investigationId,
    dryRun,
  });
  return sameRun(launched, { inputs, investigationId, dryRun });
}

async function assertOpen({ log }: ApiDeps, investigationId: string): Promise<void> {
  const head = await log.head(investigationId);
  if (head === undefined) throw notFound('investigationId', `no investigation "${investigationId}"`);
  if (head.summary.status !== 'closed') return;
  throw new Rejected('NotAllowed', 'input.investigationId: the investigation is closed', {
    path: 'input.investigationId',
  });
}

function sameRun(
  launched: Launch,
  asked: { readonly inputs: RunInputs; readonly investigationId: string; readonly dryRun: boolean },
): PlaybookRun {
  if (launched.outcome === 'cooling')
    throw new Rejected(
      'Conflict',
      'a run of this playbook with the same inputs was started within its cooldown',
    );
  const { inputs, investigationId, dryRun = false } = launched.run;
  if (canonicalJson({ inputs, investigationId, dryRun }) !== canonicalJson(asked))
    throw new Rejected('KeyReused', 'input.idempotencyKey: was used for another run', {
      path: 'input.idempotencyKey',
    });
  return launched.run;
}

const notFound = (field: string, reason: string) =>
  new Rejected('NotFound', `input.${field}: ${reason}`, { path: `input.${field}` });
