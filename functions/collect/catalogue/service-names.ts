import type { Service } from '../../../schemas/catalogue.ts';
import { environmentNamed } from '../../shared/environments.ts';
import { normalForm } from '../../shared/service-forms.ts';

/** What a name stands for. `ambiguous` lists the services that it could be. */
export type Resolved =
  | {
      readonly outcome: 'found';
      readonly service: Service;
      /** The environment that the name ends in, as the service declares it. */
      readonly environment?: string;
    }
  | { readonly outcome: 'ambiguous'; readonly candidates: readonly string[] }
  | { readonly outcome: 'unknown' };

export interface ServiceNames {
  resolve(name: string): Resolved;
}

const UNKNOWN: Resolved = { outcome: 'unknown' };
const REMEMBERED = 10_000;

/**
 * Finds services by the names that vendors use for them, in this order; the first step that finds anything decides:
 * 1. a canonical name, or else an alias, without regard to case;
 * 2. the normal form of one: case, and runs of `_`, `-`, `.` and space, make no difference;
 * 3. the normal form of one with an environment behind it that the service declares (`checkout_prd`).
 * A name that fits two services is neither.
 */
export function serviceNames(services: readonly Service[]): ServiceNames {
  const lower = (name: string): string => name.toLowerCase();
  const names = indexOf(services, lower, ({ name }) => [name]);
  const aliases = indexOf(services, lower, (service) => service.aliases);
  const normal = indexOf(services, normalForm, ({ name, aliases: others }) => [name, ...others]);
  const resolveAnew = (name: string): Resolved =>
    oneOf(names.get(lower(name))) ??
    oneOf(aliases.get(lower(name))) ??
    oneOf(normal.get(normalForm(name))) ??
    bySuffix(name, normal);
  const resolved = new Map<string, Resolved>();
  return {
    resolve: (name) => {
      const known = resolved.get(name) ?? resolveAnew(name);
      if (resolved.size < REMEMBERED) resolved.set(name, known);
      return known;
    },
  };
}

type Index = ReadonlyMap<string, ReadonlySet<Service>>;

function indexOf(
  services: readonly Service[],
  form: (name: string) => string,
  namesIn: (service: Service) => readonly string[],
): Index {
  const index = new Map<string, Set<Service>>();
  for (const service of services)
    for (const name of namesIn(service)) {
      const key = form(name);
      const known = index.get(key);
      if (known === undefined) index.set(key, new Set([service]));
      else known.add(service);
    }
  return index;
}

function oneOf(found: ReadonlySet<Service> | undefined): Resolved | undefined {
  const [first, ...others] = found ?? [];
  if (first === undefined) return undefined;
  if (others.length === 0) return { outcome: 'found', service: first };
  return { outcome: 'ambiguous', candidates: [first, ...others].map(({ name }) => name).sort() };
}

/** An environment can have a separator in it, so every way to cut the name in two counts. */
function bySuffix(name: string, normal: Index): Resolved {
  const form = normalForm(name);
  const found = new Map<Service, string>();
  for (let cut = form.indexOf('-'); cut !== -1; cut = form.indexOf('-', cut + 1)) {
    const suffix = form.slice(cut + 1);
    for (const service of normal.get(form.slice(0, cut)) ?? []) {
      const environment = environmentNamed(suffix, service.environments);
      if (environment !== undefined) found.set(service, environment);
    }
  }
  const one = oneOf(new Set(found.keys()));
  if (one?.outcome !== 'found') return one ?? UNKNOWN;
  const environment = found.get(one.service);
  return environment === undefined ? one : { ...one, environment };
}

const cached = new WeakMap<readonly Service[], ServiceNames>();

/** The same for a set that is read again and again: made once per array. */
export function namesOf(services: readonly Service[]): ServiceNames {
  const known = cached.get(services) ?? serviceNames(services);
  cached.set(services, known);
  return known;
}
