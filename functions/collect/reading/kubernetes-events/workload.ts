import { firstText } from '../attributes.ts';
import type { Reference } from './event.ts';

/** Kinds whose own name is the name of a service. */
const WORKLOADS = ['Deployment', 'StatefulSet', 'DaemonSet', 'Service', 'Rollout', 'HorizontalPodAutoscaler'];
const LABELS = ['app.kubernetes.io/name', 'app', 'k8s-app'];

/** What Kubernetes appends: letters and digits without vowels, so that no word comes about. */
const SUFFIX = '[bcdfghjklmnpqrstvwxz2456789]';
const OF_REPLICA_SET = new RegExp(`-${SUFFIX}{5,10}$`);
const OF_POD = new RegExp(`-${SUFFIX}{8,10}-${SUFFIX}{5}$`);
const OF_DAEMON = new RegExp(`-${SUFFIX}{5}$`);
const ORDINAL = /-\d{1,5}$/;

/** The service that an object belongs to: by its labels, by its kind, or by the name of what made it. */
export function serviceOf({ kind, name, labels }: Reference): string | undefined {
  const labelled = firstText(labels ?? {}, LABELS);
  if (labelled !== undefined || name === undefined) return labelled;
  if (kind !== undefined && WORKLOADS.includes(kind)) return name;
  if (kind === 'ReplicaSet') return stripped(name, [OF_REPLICA_SET]);
  return kind === 'Pod' ? stripped(name, [OF_POD, OF_DAEMON, ORDINAL]) : undefined;
}

/** The name without the first of these suffixes that it has; a bare pod keeps its name to itself. */
function stripped(name: string, suffixes: readonly RegExp[]): string | undefined {
  const suffix = suffixes.find((one) => one.test(name));
  return suffix === undefined ? undefined : name.replace(suffix, '') || undefined;
}
