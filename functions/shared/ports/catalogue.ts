import type { Deployment, Service } from '../../../schemas/catalogue.ts';

/** Services that teams declared and deployments that were seen. */
export interface Catalogue {
  services(): Promise<readonly Service[]>;
  /** Replaces the declared services by these. */
  replaceServices(services: readonly Service[]): Promise<void>;
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
