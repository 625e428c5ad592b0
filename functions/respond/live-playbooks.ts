import type { PlaybookRun } from '../../schemas/playbook.ts';
import type { PlaybookRoute, RouteTarget } from '../../schemas/playbook-route.ts';
import { stableId } from '../shared/hash.ts';
import type { PlaybookRoutes } from '../shared/ports/playbook-routes.ts';
import type { PlaybookVersions } from '../shared/ports/playbook-versions.ts';
import type { Published } from './published.ts';

/**
 * The playbooks that may be started now: those that are shipped, and of each that a team published one version, which is the one
 * on trial for a share of the triggers. `trigger` is what makes a trigger one of a kind: the same one gives the same version.
 */
export interface LivePlaybooks {
  /** The same for several triggers that came together: what is routed is read once for all of them. */
  together(): Promise<(trigger?: readonly string[]) => Promise<readonly Published[]>>;
  list(trigger?: readonly string[]): Promise<readonly Published[]>;
  find(playbookId: string, trigger?: readonly string[]): Promise<Published | undefined>;
  /** What a run began with; undefined when that ships no more, or is deprecated. */
  ofRun(run: PlaybookRun): Promise<Published | undefined>;
}

interface Stores {
  readonly shipped: readonly Published[];
  readonly routes: Pick<PlaybookRoutes, 'list' | 'get'>;
  readonly versions: Pick<PlaybookVersions, 'get'>;
}

/** What was published never changes, so it is read once per process; routes are read anew each time. */
export function livePlaybooks({ shipped, routes, versions }: Stores): LivePlaybooks {
  const read = new Map<string, Published>();
  const publishedAs = async (playbookId: string, { version, machineVersionArn }: RouteTarget) => {
    const known = read.get(machineVersionArn);
    if (known !== undefined) return known;
    const stored = await versions.get({ playbookId, version });
    // Versions are written before the routes to them. Should one be gone all the same, it keeps no other playbook from starting.
    if (stored === undefined) return undefined;
    const { playbook, documentHash } = stored;
    const published = { playbook, documentHash, machineVersionArn };
    read.set(machineVersionArn, published);
    return published;
  };
  const chosen = async (route: PlaybookRoute, trigger: readonly string[] | undefined) => {
    const target = targetOf(route, trigger);
    return target === undefined ? undefined : publishedAs(route.playbookId, target);
  };
  const together = async () => {
    const routed = await routes.list();
    const lists = new Map<string, readonly Published[]>();
    return async (trigger?: readonly string[]) => {
      const teams = await Promise.all(routed.map((route) => chosen(route, trigger)));
      const published = teams.flatMap((one) => one ?? []);
      if (published.length === 0) return shipped;
      // The same list again keeps the index that was made of it.
      const key = JSON.stringify(published.map(({ machineVersionArn }) => machineVersionArn));
      const list = lists.get(key) ?? [...shipped, ...published];
      lists.set(key, list);
      return list;
    };
  };
  return {
    together,
    list: async (trigger) => (await together())(trigger),
    find: async (playbookId, trigger) => {
      const known = shipped.find(({ playbook }) => playbook.id === playbookId);
      if (known !== undefined) return known;
      const route = await routes.get(playbookId);
      return route === undefined ? undefined : chosen(route, trigger);
    },
    ofRun: async ({ playbookId, playbookVersion: version, documentHash, machineVersionArn }) => {
      const known = shipped.find(({ playbook }) => playbook.id === playbookId);
      if (known !== undefined) return known.documentHash === documentHash ? known : undefined;
      const stored = await versions.get({ playbookId, version });
      if (stored?.state !== 'published' || machineVersionArn === undefined) return undefined;
      return publishedAs(playbookId, { version, machineVersionArn });
    },
  };
}

/** The version that a trigger starts; without a trigger, the one that is live. */
export function targetOf(
  { playbookId, live, canary }: PlaybookRoute,
  trigger: readonly string[] | undefined,
): RouteTarget | undefined {
  if (canary === undefined || trigger === undefined) return live;
  const place = Number.parseInt(stableId(playbookId, ...trigger).slice(0, 8), 16) % 100;
  return place < canary.share ? canary : live;
}
