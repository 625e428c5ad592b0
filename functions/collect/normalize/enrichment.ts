import type { Deployment, Service } from '../../../schemas/catalogue.ts';
import type { Enrichment, SignalDraft } from '../../../schemas/signal.ts';
import type { Catalogue } from '../../shared/ports/catalogue.ts';
import { deployment } from '../enrich/deployment.ts';
import { owner } from '../enrich/owner.ts';
import { service } from '../enrich/service.ts';
import type { EnrichContext, Enriched } from '../enricher.ts';
import { changedFields } from './changed-fields.ts';

/** In this order: the later ones need the catalogue's name of the service. */
export const ENRICHERS = [service, deployment, owner] as const;

const DEPLOYMENTS_LOOKED_AT = 50;

/** Runs every enricher; `unresolved` lists those that found nothing, `enrichments` what each set, or why it did not. */
export async function enrich(draft: SignalDraft, context: EnrichContext) {
  let signal: Enriched = draft;
  const unresolved: string[] = [];
  const enrichments: Enrichment[] = [];
  for (const { id: enricher, version, otherwise, enrich: run } of ENRICHERS) {
    const found = await run(signal, context);
    if (found === undefined) {
      const reason = signal.resource.serviceName === undefined ? 'no-service-named' : otherwise;
      enrichments.push({ enricher, version, reason });
      unresolved.push(enricher);
    } else {
      enrichments.push({ enricher, version, set: changedFields(signal, found) });
      signal = found;
    }
  }
  return { signal, unresolved, enrichments };
}

/** What the enrichers look into, read at most once per service for a whole batch. `until` is the latest time that is asked for. */
export async function enrichContext(catalogue: Catalogue, until: number): Promise<EnrichContext> {
  const services = byEveryName(await catalogue.services());
  const recent = new Map<string, Promise<readonly Deployment[]>>();
  const deploymentsOf = (serviceName: string, atMost: number) =>
    catalogue.deployments({ serviceName, until: atMost, limit: DEPLOYMENTS_LOOKED_AT });
  return {
    serviceNamed: (name) => services.get(name.toLowerCase()),
    liveDeployment: async ({ serviceName, environment, time }) => {
      const known = recent.get(serviceName) ?? deploymentsOf(serviceName, until);
      recent.set(serviceName, known);
      const isLive = (one: Deployment): boolean =>
        // A deployment under way runs beside the one before it; only a finished one is certain.
        one.status === 'succeeded' && one.time <= time && mayRunIn(one, environment);
      const found = (await known).find(isLive);
      const wholeHistory = (await known).length < DEPLOYMENTS_LOOKED_AT;
      return found ?? (wholeHistory ? undefined : (await deploymentsOf(serviceName, time)).find(isLive));
    },
  };
}

const mayRunIn = (one: Deployment, environment: string | undefined): boolean =>
  environment === undefined || one.environment === undefined || one.environment === environment;

/** A canonical name wins over another service's alias. */
const byEveryName = (services: readonly Service[]): ReadonlyMap<string, Service> =>
  new Map([
    ...services.flatMap((one) => one.aliases.map((alias) => [alias.toLowerCase(), one] as const)),
    ...services.map((one) => [one.name.toLowerCase(), one] as const),
  ]);
