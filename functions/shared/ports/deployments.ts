import type { Deployment } from '../../../schemas/catalogue.ts';
import type { Page, PageRequest, TimeRange } from './signal-store.ts';

/** Deployments that were seen, each with the states that it went through. */
export interface Deployments {
  /** Idempotent by service, deployment id and status: the first one counts. */
  recordDeployments(deployments: readonly Deployment[]): Promise<void>;
  /** Newest first, at or before `until` (epoch milliseconds). */
  deployments(query: {
    readonly serviceName: string;
    readonly environment?: string;
    readonly until: number;
    readonly limit: number;
  }): Promise<readonly Deployment[]>;
  /** The same of a time range (its end is exclusive), page by page. Rejected `BadInput` for a foreign `nextToken`. */
  deploymentPages(
    query: { readonly serviceName: string; readonly environment?: string; readonly range: TimeRange },
    page: PageRequest,
  ): Promise<Page<Deployment>>;
}
