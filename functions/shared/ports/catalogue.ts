import type { Deployment, Service } from '../../../schemas/catalogue.ts';

/** What a client asked for, once. */
export interface LoadRequest {
  readonly actorId: string;
  /** Made by the client, 1 to 128 characters. */
  readonly idempotencyKey: string;
  /** Tells a retry from another request under the same key. */
  readonly requestHash: string;
}

/** Services that teams declared and deployments that were seen. */
export interface Catalogue {
  services(): Promise<readonly Service[]>;
  /**
   * Replaces the declared services by these, once per key of an actor. `repeated`: this was done before, and nothing changes
   * however late it is asked again; `key-reused`: the key stands for other services. Throws Transient when another load came
   * in between.
   */
  replaceServices(
    services: readonly Service[],
    request: LoadRequest,
  ): Promise<'replaced' | 'repeated' | 'key-reused'>;
  /** Idempotent by deployment id and status. */
  recordDeployment(deployment: Deployment): Promise<void>;
  /** Newest first, at or before `until` (epoch milliseconds). */
  deployments(query: {
    readonly serviceName: string;
    readonly environment?: string;
    readonly until: number;
    readonly limit: number;
  }): Promise<readonly Deployment[]>;
}
