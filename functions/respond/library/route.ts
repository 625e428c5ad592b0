import type { PlaybookRoute, RouteTarget } from '../../../schemas/playbook-route.ts';
import type { MachineShare } from '../../shared/ports/playbook-machines.ts';

/** What a change makes of a route; undefined: there is nothing to change. */
export type Changed =
  | (Pick<PlaybookRoute, 'version' | 'change'> & Partial<Pick<PlaybookRoute, 'live' | 'before'>>)
  | undefined;

type Route = PlaybookRoute | undefined;

/** Everything goes to the version; what was live is what one can return to. */
export function published(route: Route, target: RouteTarget): Changed {
  const before = route?.live ?? route?.before;
  return {
    version: target.version,
    change: 'publish',
    live: target,
    ...(before === undefined ? {} : { before }),
  };
}

/** Nothing goes to the version any more. */
export function deprecated(route: Route, version: string): Changed {
  const [live, before] = [other(route?.live, version), other(route?.before, version)];
  if (live === route?.live && before === route?.before) return undefined;
  return {
    version,
    change: 'deprecate',
    ...(live === undefined ? {} : { live }),
    ...(before === undefined ? {} : { before }),
  };
}

const other = (target: RouteTarget | undefined, version: string) =>
  target?.version === version ? undefined : target;

/** How the alias of the machine divides what is started through it. */
export const sharesOf = ({ live }: Pick<PlaybookRoute, 'live'>): readonly MachineShare[] =>
  live === undefined ? [] : [{ machineVersionArn: live.machineVersionArn, weight: 100 }];
