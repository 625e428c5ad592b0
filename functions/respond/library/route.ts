import type { PlaybookRoute, RouteTarget } from '../../../schemas/playbook-route.ts';
import type { MachineShare } from '../../shared/ports/playbook-machines.ts';

type Parts = Pick<PlaybookRoute, 'version' | 'change'> &
  Partial<Pick<PlaybookRoute, 'live' | 'before' | 'canary'>>;
/** What a change makes of a route; undefined: there is nothing to change. */
export type Changed = Parts | undefined;
type Route = PlaybookRoute | undefined;

const ALL = 100;

/** Everything goes to the version, or a share of it on trial beside what is live. What was live is what one can return to. */
export function published(route: Route, target: RouteTarget, share: number): Changed {
  const { version } = target;
  if (share < ALL) {
    if (route?.live === undefined) return undefined;
    return parts(version, 'canary', { ...route, canary: { ...target, share } });
  }
  return parts(version, 'publish', { live: target, before: route?.live ?? route?.before });
}

/** A trial ends; without one, what was live before is live again. */
export function returned(route: Route): Changed {
  if (route?.canary !== undefined)
    return parts(route.canary.version, 'return', { live: route.live, before: route.before });
  return route?.before === undefined
    ? undefined
    : parts(route.before.version, 'return', { live: route.before });
}

/** The trial of a version whose run failed ends. */
export function withdrawn(route: Route, machineVersionArn: string | undefined): Changed {
  if (route?.canary === undefined || route.canary.machineVersionArn !== machineVersionArn) return undefined;
  return parts(route.canary.version, 'canary-failed', { live: route.live, before: route.before });
}

/** Nothing goes to the version any more. A trial needs something to be beside. */
export function deprecated(route: Route, version: string): Changed {
  const other = <T extends RouteTarget>(target: T | undefined) =>
    target?.version === version ? undefined : target;
  const [live, before] = [other(route?.live), other(route?.before)];
  const canary = live === undefined ? undefined : other(route?.canary);
  if (live === route?.live && before === route?.before && canary === route?.canary) return undefined;
  return parts(version, 'deprecate', { live, before, canary });
}

type Targets = { readonly [Name in 'live' | 'before' | 'canary']?: PlaybookRoute[Name] };

const parts = (
  version: string,
  change: PlaybookRoute['change'],
  { live, before, canary }: Targets,
): Parts => ({
  version,
  change,
  ...(live === undefined ? {} : { live }),
  ...(before === undefined ? {} : { before }),
  ...(canary === undefined ? {} : { canary }),
});

/** How the alias of the machine divides what is started through it. */
export function sharesOf({ live, canary }: Targets): readonly MachineShare[] {
  const weighed = ({ machineVersionArn }: RouteTarget, weight: number) => ({ machineVersionArn, weight });
  if (live === undefined) return [];
  if (canary === undefined) return [weighed(live, ALL)];
  return [weighed(live, ALL - canary.share), weighed(canary, canary.share)];
}
