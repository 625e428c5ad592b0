import type * as z from 'zod';
import type { PlaybookRoute } from '../../../schemas/playbook-route.ts';
import type { Caller } from '../../shared/caller.ts';
import { Rejected } from '../../shared/errors.ts';
import { changeRoute } from './change-route.ts';
import { actOf, Keyed, type LibraryDeps, PlaybookId, Rationale } from './library-deps.ts';
import { returned } from './route.ts';

export const ReturnPlaybook = Keyed.extend({ playbookId: PlaybookId, rationale: Rationale });

/** Ends a trial, or else leads triggers to the version before, at once. Throws Rejected `NotAllowed` when there is none. */
export async function returnPlaybook(
  deps: LibraryDeps,
  input: z.infer<typeof ReturnPlaybook>,
  caller: Caller,
): Promise<PlaybookRoute> {
  const { playbookId } = input;
  const changed = actOf(caller, deps.clock, input);
  const route = await changeRoute(deps, { playbookId, changed }, (before) => {
    const to = returned(before);
    if (to !== undefined) return to;
    throw new Rejected('NotAllowed', `input.playbookId: ${playbookId} has no version to return to`, {
      path: 'input.playbookId',
    });
  });
  if (route === undefined) throw new Error(`${playbookId} has no route`);
  return route;
}
