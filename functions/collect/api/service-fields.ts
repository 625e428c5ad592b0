import * as z from 'zod';
import type { Service, ServiceVersion } from '../../../schemas/catalogue.ts';
import { mapBounded } from '../../shared/concurrency.ts';
import { defineField, type FieldHandler } from '../../shared/edge/graphql.ts';
import { Rejected } from '../../shared/errors.ts';
import type { DeclaredServices } from '../../shared/ports/catalogue.ts';
import { type Dependency, dependencyMap } from '../catalogue/dependency-map.ts';
import { serviceNames } from '../catalogue/service-names.ts';
import type { CatalogueDependencies } from './edit-catalogue.ts';
import { PageArguments, pageOf } from './page.ts';
import { presentService, presentVersion } from './present-service.ts';

const DEPLOYMENTS_SHOWN = 10;
const READS_AT_ONCE = 16;
/** Dependencies that no span told of for so long are no longer shown. */
export const LEARNED_DAYS = 14;
const DAY_MS = 86_400_000;

const Name = z.string().min(1).max(255);
type Declared = { readonly service: Service; readonly version: ServiceVersion };

/** `services`, `service` and `serviceHistory`. */
export const serviceFields = (deps: CatalogueDependencies): Readonly<Record<string, FieldHandler>> => ({
  services: defineField({
    action: 'read',
    arguments: z.object({}),
    handle: async (_args, _caller, { selection }) => {
      const all = liveOf(await deps.catalogue.declared());
      const around = await surroundings(all, selection, deps);
      return mapBounded(all, READS_AT_ONCE, async (one) =>
        presentService(one, await around(one.service.name)),
      );
    },
  }),
  service: defineField({
    action: 'read',
    arguments: z.object({ name: Name, version: z.int().min(1).optional() }),
    handle: async ({ name, version }, _caller, { selection }) => {
      const declared = await deps.catalogue.declared();
      const all = liveOf(declared);
      const wanted = await versionNamed({ name, version }, declared, deps);
      if (wanted?.service === undefined) return undefined;
      const around = await surroundings(all, selection, deps);
      const { service } = wanted;
      return presentService({ service, version: wanted }, await around(service.name));
    },
  }),
  serviceHistory: defineField({
    action: 'read',
    arguments: PageArguments.extend({ name: Name }),
    handle: async ({ name, ...page }) => {
      const canonical = canonicalName(name, await deps.catalogue.declared()) ?? name;
      const { items, nextToken } = await deps.catalogue.history(canonical, pageOf(page));
      return { items: items.map(presentVersion), nextToken: nextToken ?? null };
    },
  }),
});

const liveOf = ({ versions }: DeclaredServices): readonly Declared[] =>
  versions.flatMap((version) => (version.service === undefined ? [] : { service: version.service, version }));

/** By any of its names; a removed service only by its canonical one. Throws Rejected `BadInput` for a name that fits several. */
export function canonicalName(name: string, declared: DeclaredServices): string | undefined {
  const found = serviceNames(liveOf(declared).map(({ service }) => service)).resolve(name);
  if (found.outcome === 'found') return found.service.name;
  if (found.outcome === 'unknown')
    return declared.versions.find((version) => version.name.toLowerCase() === name.toLowerCase())?.name;
  const { candidates } = found;
  const reason = `"${name}" could be ${candidates.join(' or ')}`;
  throw new Rejected('BadInput', `name: ${reason}`, { path: 'name', info: { reason, candidates } });
}

async function versionNamed(
  { name, version }: { readonly name: string; readonly version: number | undefined },
  declared: DeclaredServices,
  { catalogue }: CatalogueDependencies,
): Promise<ServiceVersion | undefined> {
  const canonical = canonicalName(name, declared);
  if (canonical === undefined) return undefined;
  if (version !== undefined) return catalogue.version(canonical, version);
  return declared.versions.find((one) => one.name === canonical);
}

/** Deployments and dependencies are read only when somebody asked for them. */
async function surroundings(
  all: readonly Declared[],
  selection: readonly string[],
  { catalogue, clock }: CatalogueDependencies,
) {
  const wantsMap = selection.includes('dependencies') || selection.includes('dependents');
  const map = wantsMap ? await readDependencies({ catalogue, clock }, all) : [];
  const [callees, callers] = [Map.groupBy(map, (one) => one.caller), Map.groupBy(map, (one) => one.callee)];
  return async (serviceName: string) => ({
    dependencies: callees.get(serviceName) ?? [],
    dependents: callers.get(serviceName) ?? [],
    deployments: selection.includes('deployments')
      ? await catalogue.deployments({ serviceName, until: clock.now(), limit: DEPLOYMENTS_SHOWN })
      : [],
  });
}

/** The whole map, as it is now. */
export async function readDependencies(
  { catalogue, clock }: CatalogueDependencies,
  declared?: readonly Declared[],
): Promise<readonly Dependency[]> {
  const learned = await catalogue.learnedDependencies(clock.now() - LEARNED_DAYS * DAY_MS);
  const services = declared?.map(({ service }) => service) ?? (await catalogue.services());
  return dependencyMap(services, learned);
}
