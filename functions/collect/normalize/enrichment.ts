import type { Enrichment, SignalDraft } from '../../../schemas/signal.ts';
import type { Catalogue } from '../../shared/ports/catalogue.ts';
import { namesOf } from '../catalogue/service-names.ts';
import { deployment } from '../enrich/deployment.ts';
import { environment } from '../enrich/environment.ts';
import { owner } from '../enrich/owner.ts';
import { service } from '../enrich/service.ts';
import type { EnrichContext, Enriched } from '../enricher.ts';
import { changedFields } from './changed-fields.ts';
import { liveDeployments } from './live-deployments.ts';

/** In this order: the later ones need the catalogue's name of the service, and the environment. */
export const ENRICHERS = [service, environment, deployment, owner] as const;

/** Runs every enricher; `unresolved` lists those that found nothing, or, as `<id>:ambiguous`, too much; `enrichments` says what each set, or why it did not. */
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
    } else if (found === 'ambiguous') {
      enrichments.push({ enricher, version, reason: found });
      unresolved.push(`${enricher}:${found}`);
    } else {
      enrichments.push({ enricher, version, set: changedFields(signal, found) });
      signal = found;
    }
  }
  return { signal, unresolved, enrichments };
}

/** What the enrichers look into, read at most once per service for a whole batch. `until` is the latest time that is asked for. */
export async function enrichContext(catalogue: Catalogue, until: number): Promise<EnrichContext> {
  const names = namesOf(await catalogue.services());
  return {
    serviceNamed: (name) => names.resolve(name),
    liveDeployment: liveDeployments(catalogue, until),
  };
}
