import type * as z from 'zod';
import type { StoredPlaybook } from '../../../schemas/stored-playbook.ts';
import type { Caller } from '../../shared/caller.ts';
import { changeRoute } from './change-route.ts';
import { actOf, isRepeated, knownVersion, type LibraryDeps, Rationale, VersionAct } from './library-deps.ts';
import { deprecated as toDeprecated } from './route.ts';
import { take } from './take.ts';

export const DeprecatePlaybook = VersionAct.extend({ rationale: Rationale });

/** Takes a version out of use: nothing starts it any more, what runs goes on. Throws Rejected `NotFound` and `NotAllowed`. */
export async function deprecatePlaybook(
  deps: LibraryDeps,
  input: z.infer<typeof DeprecatePlaybook>,
  caller: Caller,
): Promise<StoredPlaybook> {
  const deprecated = actOf(caller, deps.clock, input);
  const known = await knownVersion(deps, input);
  const version = isRepeated(known.deprecated, deprecated)
    ? known
    : await take(deps, known, { name: 'deprecate', set: { deprecated } });
  await changeRoute(deps, { playbookId: version.playbookId, changed: deprecated }, (route) =>
    toDeprecated(route, version.version),
  );
  return version;
}
