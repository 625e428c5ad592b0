import type { Deployment } from '../../../schemas/catalogue.ts';
import { sameEnvironment } from '../../shared/environments.ts';
import type { Catalogue } from '../../shared/ports/catalogue.ts';

const READ_FIRST = 50;
/** How far back one service is looked at; what lies behind so many events of it stays unresolved. */
const READ_AT_MOST = 3_200;

/** States of deployments of one service, newest first; `complete` when there is none before them. */
interface Timeline {
  readonly states: readonly Deployment[];
  readonly complete: boolean;
}

interface Moment {
  readonly environment: string | undefined;
  readonly time: number;
}

/**
 * What was live when, for one batch: each service's deployments are read once, newest first from `until` (the latest time that
 * is asked for), and further back only when a question needs it.
 */
export function liveDeployments(catalogue: Pick<Catalogue, 'deployments'>, until: number) {
  const timelines = new Map<string, Promise<Timeline>>();
  const read = async (serviceName: string, limit: number): Promise<Timeline> => {
    const states = await catalogue.deployments({ serviceName, until, limit });
    return { states, complete: states.length < limit || limit >= READ_AT_MOST };
  };
  return async ({ serviceName, ...moment }: Moment & { readonly serviceName: string }) => {
    for (let limit = READ_FIRST; ; limit *= 4) {
      const key = `${limit} ${serviceName}`;
      const timeline = timelines.get(key) ?? read(serviceName, limit);
      timelines.set(key, timeline);
      const { states, complete } = await timeline;
      const live = liveAt(states, moment, complete);
      if (live !== 'unknown') return live;
    }
  };
}

/** `unknown`: it may lie further back. */
function liveAt(states: readonly Deployment[], { environment, time }: Moment, complete: boolean) {
  const then = liveOnes(states.filter((state) => state.time <= time));
  if (environment !== undefined) {
    const live = then.find((one) => mayRunIn(one, environment));
    return live ?? (complete ? undefined : 'unknown');
  }
  // Without an environment all that is known counts: what is live in one of them may not be in another.
  if (then.length === 0) return complete ? undefined : 'unknown';
  return inAllEnvironments(then);
}

/**
 * The successes among states of the past, newest first. One under way does not count, since it runs beside the one before it;
 * nor one whose success was followed by a failure of the same deployment.
 */
function liveOnes(past: readonly Deployment[]): readonly Deployment[] {
  const failedAt = new Map<string, number>();
  for (const { deploymentId, status, time } of past)
    if (status === 'failed') failedAt.set(deploymentId, Math.max(time, failedAt.get(deploymentId) ?? time));
  return past.filter(
    ({ deploymentId, status, time }) =>
      status === 'succeeded' && (failedAt.get(deploymentId) ?? Number.NEGATIVE_INFINITY) < time,
  );
}

const mayRunIn = (one: Deployment, environment: string): boolean =>
  one.environment === undefined || sameEnvironment(one.environment, environment);

/** The newest of each environment must agree on the version. */
function inAllEnvironments(live: readonly Deployment[]): Deployment | 'ambiguous' | undefined {
  const newest = live.filter(
    (one, index) => live.findIndex(({ environment }) => environment === one.environment) === index,
  );
  const versions = new Set(newest.map((one) => one.serviceVersion ?? one.deploymentId));
  return versions.size > 1 ? 'ambiguous' : newest[0];
}
