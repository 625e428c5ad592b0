import type { PlaybookRoute } from '../../../schemas/playbook-route.ts';
import type { PlaybookAct } from '../../../schemas/stored-playbook.ts';
import { Transient } from '../../shared/errors.ts';
import type { PlaybookMachines } from '../../shared/ports/playbook-machines.ts';
import { isRepeated, type LibraryDeps } from './library-deps.ts';
import { type Changed, sharesOf } from './route.ts';

export interface RouteChange {
  readonly playbookId: string;
  readonly changed: PlaybookAct;
}

interface Deps extends Pick<LibraryDeps, 'routes'> {
  readonly machines: Pick<PlaybookMachines, 'route'>;
}

/**
 * Changes which version triggers start, once per request, and has the alias in Step Functions follow. The route is what
 * starts go by: an alias that lags behind, because the process died here, leads nobody astray who starts by Signalroom.
 */
export async function changeRoute(
  deps: Deps,
  { playbookId, changed }: RouteChange,
  change: (route: PlaybookRoute | undefined) => Changed,
): Promise<PlaybookRoute | undefined> {
  const changes = await deps.routes.changes(playbookId);
  const before = changes.at(-1);
  const route = changes.some((each) => isRepeated(each.changed, changed))
    ? before
    : await saved(deps, before, { playbookId, changed, to: change(before) });
  if (route !== undefined) await deps.machines.route(playbookId, sharesOf(route));
  return route;
}

async function saved(
  { routes }: Deps,
  before: PlaybookRoute | undefined,
  { playbookId, changed, to }: RouteChange & { readonly to: Changed },
): Promise<PlaybookRoute | undefined> {
  if (to === undefined) return before;
  const route = { playbookId, revision: (before?.revision ?? 0) + 1, changed, ...to };
  if (await routes.save(route)) return route;
  throw new Transient(`route of ${playbookId}: another change was in the way`);
}
