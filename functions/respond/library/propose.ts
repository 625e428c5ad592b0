import type { StoredPlaybook } from '../../../schemas/stored-playbook.ts';
import type { Caller } from '../../shared/caller.ts';
import { obstaclesOf } from './assess.ts';
import { actOf, isRepeated, knownVersion, type LibraryDeps, type VersionAct } from './library-deps.ts';
import { withAuthor } from './save-draft.ts';
import { assertClear, assertMayTake, take } from './take.ts';

/**
 * Hands a tested version to review. It is tested once more: what it refers to may have changed since it was saved. Who proposes
 * it counts as an author. Throws Rejected `NotFound` and `NotAllowed`.
 */
export async function proposePlaybook(
  deps: LibraryDeps,
  input: VersionAct,
  caller: Caller,
): Promise<StoredPlaybook> {
  const proposed = actOf(caller, deps.clock, input);
  const version = await knownVersion(deps, input);
  if (isRepeated(version.proposed, proposed)) return version;
  assertMayTake(version, 'propose');
  assertClear(version, await obstaclesOf(deps.published, version));
  const authors = withAuthor(version.authors, proposed.by);
  return take(deps, version, { name: 'propose', set: { proposed, authors } });
}
