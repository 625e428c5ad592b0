import * as z from 'zod';
import type { StoredPlaybook } from '../../../schemas/stored-playbook.ts';
import { authorize } from '../../shared/access/decide.ts';
import { playbookResource } from '../../shared/access/resources.ts';
import type { Caller } from '../../shared/caller.ts';
import { actOf, isRepeated, knownVersion, type LibraryDeps, VersionAct } from './library-deps.ts';
import { take } from './take.ts';

export const ReviewPlaybook = VersionAct.extend({ decision: z.enum(['approve', 'reject']) });

/** Somebody whom the policies let review it decides. Throws Rejected `NotFound`, `Forbidden` for an author, and `NotAllowed`. */
export async function reviewPlaybook(
  deps: LibraryDeps,
  { decision, ...input }: z.infer<typeof ReviewPlaybook>,
  caller: Caller,
): Promise<StoredPlaybook> {
  const version = await knownVersion(deps, input);
  authorize(caller, 'review', playbookResource(version));
  const reviewed = actOf(caller, deps.clock, input);
  if (isRepeated(version.reviewed, reviewed)) return version;
  return take(deps, version, { name: decision, set: { reviewed } });
}
