import type { PlaybookRun } from '../../schemas/playbook.ts';
import type { RouteTarget } from '../../schemas/playbook-route.ts';
import type { PlaybookRoutes } from '../shared/ports/playbook-routes.ts';
import type { PlaybookVersions } from '../shared/ports/playbook-versions.ts';
import type { Published } from './published.ts';

/** The playbooks that may be started now: those that are shipped, and of each that a team published the version that is live. */
export interface LivePlaybooks {
  list(): Promise<readonly Published[]>;
  find(playbookId: string): Promise<Published | undefined>;
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
    if (stored === undefined) throw new Error(`${playbookId} ${version} is live and not there`);
    const { playbook, documentHash } = stored;
    const published = { playbook, documentHash, machineVersionArn };
    read.set(machineVersionArn, published);
    return published;
  };
  return {
    list: async () => {
      const live = (await routes.list()).flatMap(({ playbookId, live: target }) =>
        target === undefined ? [] : [{ playbookId, target }],
      );
      const teams = live.map(({ playbookId, target }) => publishedAs(playbookId, target));
      return [...shipped, ...(await Promise.all(teams))];
    },
    find: async (playbookId) => {
      const known = shipped.find(({ playbook }) => playbook.id === playbookId);
      if (known !== undefined) return known;
      const target = (await routes.get(playbookId))?.live;
      return target === undefined ? undefined : publishedAs(playbookId, target);
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
