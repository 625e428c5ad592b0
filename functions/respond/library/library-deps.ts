import * as z from 'zod';
import { Playbook } from '../../../schemas/playbook.ts';
import { Id } from '../../../schemas/playbook-step.ts';
import type { PlaybookAct } from '../../../schemas/stored-playbook.ts';
import type { Caller } from '../../shared/caller.ts';
import { Rejected } from '../../shared/errors.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { InvestigationLog } from '../../shared/ports/investigation-log.ts';
import type { PlaybookMachines } from '../../shared/ports/playbook-machines.ts';
import type { PlaybookRoutes } from '../../shared/ports/playbook-routes.ts';
import type { PlaybookRuns } from '../../shared/ports/playbook-runs.ts';
import type { PlaybookVersions } from '../../shared/ports/playbook-versions.ts';
import type { Published } from '../published.ts';

export interface LibraryDeps {
  readonly versions: PlaybookVersions;
  readonly routes: PlaybookRoutes;
  readonly machines: PlaybookMachines;
  readonly runs: Pick<PlaybookRuns, 'ofPlaybook'>;
  readonly log: Pick<InvestigationLog, 'head'>;
  readonly clock: Clock;
  /** Those that are deployed with Signalroom. */
  readonly published: readonly Published[];
}

export const Rationale = z.string().min(1).max(2_000);
export const PlaybookId = Id;
export const Version = Playbook.shape.version;
export const Keyed = z.strictObject({ idempotencyKey: z.string().min(1).max(128) });

/** Which version is meant, and why it is changed. */
export const VersionAct = Keyed.extend({
  playbookId: PlaybookId,
  version: Version,
  rationale: Rationale.optional(),
});
export type VersionAct = z.infer<typeof VersionAct>;

/** Who does something, when and why. */
export const actOf = (
  { id, name }: Caller,
  clock: Clock,
  { rationale, idempotencyKey }: Pick<VersionAct, 'rationale' | 'idempotencyKey'>,
): PlaybookAct => ({
  by: { id, name },
  at: clock.now(),
  idempotencyKey,
  ...(rationale === undefined ? {} : { rationale }),
});

/** Whether a request that did something is sent again. */
export const isRepeated = (
  act: PlaybookAct | undefined,
  { by, idempotencyKey }: Pick<PlaybookAct, 'by' | 'idempotencyKey'>,
): boolean => act?.by.id === by.id && act.idempotencyKey === idempotencyKey;

/** Throws Rejected `NotFound` that names the argument. */
export async function knownVersion({ versions }: LibraryDeps, { playbookId, version }: VersionAct) {
  const known = await versions.get({ playbookId, version });
  if (known !== undefined) return known;
  throw new Rejected('NotFound', `input: no team wrote version ${version} of "${playbookId}"`, {
    path: 'input',
  });
}
