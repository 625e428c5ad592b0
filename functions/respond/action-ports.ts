import type { ContainerService } from '../shared/ports/container-service.ts';
import type { DatabaseClusters } from '../shared/ports/database-clusters.ts';
import type { DeploymentControl } from '../shared/ports/deployment-control.ts';
import type { EvidenceStore } from '../shared/ports/evidence-store.ts';
import type { FeatureFlags } from '../shared/ports/feature-flags.ts';
import type { FunctionControl } from '../shared/ports/function-control.ts';
import type { Hosts } from '../shared/ports/hosts.ts';
import type { InstanceGroups } from '../shared/ports/instance-groups.ts';
import type { OperationsDocuments } from '../shared/ports/operations-documents.ts';
import type { QueueControl } from '../shared/ports/queue-control.ts';
import type { SecretRotation } from '../shared/ports/secret-rotation.ts';
import type { SignalLists } from '../shared/ports/signal-store.ts';
import type { TargetGroups } from '../shared/ports/target-groups.ts';
import type { Topics } from '../shared/ports/topics.ts';
import type { WebClient } from '../shared/ports/web-client.ts';

/** Loaded when an action first asks for it: a step pays for the client that it uses, not for all. */
export type Lazy<T> = () => Promise<T>;

/** Where links that answer an approval lead, and the keys that sign them, the one in use first. */
export interface AnswerLinks {
  readonly url: string;
  readonly keys: readonly string[];
}

/** What actions reach the world by. */
export interface ActionPorts {
  readonly containers: ContainerService;
  readonly signals: Pick<SignalLists, 'listByService'>;
  readonly evidence: EvidenceStore;
  readonly queues: Lazy<QueueControl>;
  readonly secrets: Lazy<SecretRotation>;
  readonly functions: Lazy<FunctionControl>;
  readonly deployments: Lazy<DeploymentControl>;
  readonly databases: Lazy<DatabaseClusters>;
  readonly documents: Lazy<OperationsDocuments>;
  readonly flags: Lazy<FeatureFlags>;
  readonly hosts: Lazy<Hosts>;
  readonly instanceGroups: Lazy<InstanceGroups>;
  readonly targetGroups: Lazy<TargetGroups>;
  readonly topics: Lazy<Topics>;
  readonly web: Lazy<WebClient>;
  readonly answerLinks: Lazy<AnswerLinks>;
  /** Addresses and keys of webhooks by name, from the secret that people keep them in. */
  readonly webhooks: Lazy<Readonly<Record<string, readonly string[]>>>;
}
