import type { SeverityBand } from '../../../schemas/playbook-trigger.ts';
import { mapBounded } from '../../shared/concurrency.ts';
import { calleesOf } from '../../shared/dependency-map.ts';
import type { Catalogue } from '../../shared/ports/catalogue.ts';
import { type IncidentStore, MAX_CANDIDATES } from '../../shared/ports/incident-store.ts';
import { bandOf, bandsFrom } from '../triggers/severity.ts';
import type { AskedStart, Guard } from './guard.ts';
import { serviceOf } from './subject.ts';

export interface DependencyGround {
  readonly catalogue: Pick<Catalogue, 'services' | 'learnedDependencies'>;
  readonly incidents: Pick<IncidentStore, 'find'>;
}

/** What no span told of for so long is no dependency any more. */
const LEARNED_MS = 14 * 86_400_000;
const AT_ONCE = 8;

/** While something that the service calls is broken, the service is not what is to be changed. */
export const dependenciesHealthy: Guard<DependencyGround> = {
  id: 'dependencies-healthy',
  refusal: async (asked, ground) => {
    const { dependencies } = asked.playbook.guard;
    if (dependencies === undefined || asked.dryRun) return undefined;
    const service = serviceOf(asked.playbook, asked.inputs);
    if (service === undefined)
      return 'can not tell whose dependencies must be healthy: no input names a service';
    const callees = await calleesFor(ground, service, asked);
    if (callees === undefined)
      return `can not tell what ${service} depends on: it is not declared, and no span told of it`;
    const ill = await mapBounded(callees, AT_ONCE, (names) =>
      illnessOf(ground, names, dependencies.severity),
    );
    return ill.find((reason) => reason !== undefined);
  },
};

/** The services that it calls, each by all of its names; undefined for a service that nobody knows. */
async function calleesFor(
  { catalogue }: DependencyGround,
  service: string,
  { now }: Pick<AskedStart, 'now'>,
) {
  const [services, learned] = await Promise.all([
    catalogue.services(),
    catalogue.learnedDependencies(now - LEARNED_MS),
  ]);
  return calleesOf({ services, learned }, service);
}

async function illnessOf(
  { incidents }: DependencyGround,
  names: readonly string[],
  severity: SeverityBand,
): Promise<string | undefined> {
  const keys = names.map((name) => `service#${name}`);
  const { candidates, crowded = [] } = await incidents.find({ fingerprint: '', keys });
  const bands = bandsFrom(severity);
  const found = candidates.find(({ incident }) =>
    bands.some((band) => band === bandOf(incident.severityNumber)),
  );
  const [name] = names;
  if (found !== undefined)
    return `waits: ${name}, which its service depends on, has an incident of severity ${bandOf(found.incident.severityNumber)} (${found.incident.incidentId})`;
  // Of so many not all are kept under its name: there may be a severe one.
  if (crowded.length > 0 || candidates.length >= MAX_CANDIDATES)
    return `waits: ${name}, which its service depends on, has more incidents than can be looked through`;
  return undefined;
}
