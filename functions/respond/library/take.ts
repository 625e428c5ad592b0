import type { StoredPlaybook } from '../../../schemas/stored-playbook.ts';
import { Rejected } from '../../shared/errors.ts';
import type { VersionChange } from '../../shared/ports/playbook-versions.ts';
import type { LibraryDeps } from './library-deps.ts';
import { VERSION_TRANSITIONS, type VersionTransition } from './transitions.ts';

/** Takes a named transition. Throws Rejected `NotAllowed` from a state that it is not taken from. */
export async function take(
  { versions }: Pick<LibraryDeps, 'versions'>,
  version: StoredPlaybook,
  change: { readonly name: VersionTransition; readonly set: Omit<VersionChange['set'], 'state'> },
): Promise<StoredPlaybook> {
  const { from, to } = VERSION_TRANSITIONS[change.name];
  const set = { ...change.set, state: to };
  if (await versions.change(version, { from, revision: version.revision, set }))
    return { ...version, ...set };
  throw notAllowed((await versions.get(version)) ?? version, change.name);
}

/** Throws Rejected `NotAllowed` from a state that it is not taken from. */
export function assertMayTake(version: StoredPlaybook, name: VersionTransition): void {
  const { from } = VERSION_TRANSITIONS[name];
  if (!from.some((state) => state === version.state)) throw notAllowed(version, name);
}

function notAllowed({ state, obstacles }: StoredPlaybook, name: VersionTransition): Rejected {
  const { from, to } = VERSION_TRANSITIONS[name];
  const why = state === 'draft' && obstacles[0] !== undefined ? `: ${obstacles[0]}` : '';
  return new Rejected('NotAllowed', `input: a version that is ${state} can't be ${to}${why}`, {
    path: 'input',
    info: { state, allowed: from, obstacles },
  });
}

/** Throws Rejected `NotAllowed` with what is in the way of proposing or publishing a version. */
export function assertClear({ playbookId, version }: StoredPlaybook, obstacles: readonly string[]): void {
  if (obstacles[0] === undefined) return;
  throw new Rejected('NotAllowed', `input: ${playbookId} ${version} is not ready: ${obstacles[0]}`, {
    path: 'input',
    info: { obstacles },
  });
}
