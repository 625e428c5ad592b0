import type { Service } from '../../../schemas/catalogue.ts';
import { Rejected } from '../errors.ts';
import { formsOf, normalForm } from '../service-forms.ts';
import type { Decision } from './decide.ts';

/** A restricted service as everybody may see it. */
export interface RestrictedService {
  readonly serviceName: string;
  /** The owning team: it holds the content. */
  readonly owner: string;
  readonly teams: readonly string[];
  readonly reason: string;
}

type Name = string | null | undefined;

/** What somebody may see of restricted services. */
export interface Sight {
  /** The service that a name may stand for and whose content is not for them; undefined where it may be shown. */
  withheld(name: Name): RestrictedService | undefined;
  /** All services whose content is not for them. */
  all(): readonly RestrictedService[];
  /** Restricted services that they may see, as far as `withheld` was asked of them, with the decision. */
  readonly opened: ReadonlyMap<RestrictedService, Decision>;
}

interface Restricted {
  readonly all: readonly RestrictedService[];
  readonly byForm: ReadonlyMap<string, readonly RestrictedService[]>;
}

const cached = new WeakMap<readonly Service[], Restricted>();

/** The restricted ones of the catalogue; made once while the catalogue does not change. */
export function restrictedIn(services: readonly Service[]): Restricted {
  const known = cached.get(services) ?? restrictedAnew(services);
  cached.set(services, known);
  return known;
}

/** A form that is a name of its own of another service stands for that one. */
function restrictedAnew(services: readonly Service[]): Restricted {
  const named = Map.groupBy(
    services.flatMap((service) => [service.name, ...service.aliases].map((name) => ({ service, name }))),
    ({ name }) => normalForm(name),
  );
  const byForm = new Map<string, RestrictedService[]>();
  const all: RestrictedService[] = [];
  for (const service of services) {
    if (service.restricted === undefined) continue;
    const one = { serviceName: service.name, owner: service.owner, ...service.restricted };
    all.push(one);
    for (const form of formsOf(service)) {
      const holders = named.get(form);
      if (holders !== undefined && !holders.some((holder) => holder.service === service)) continue;
      byForm.set(form, [...(byForm.get(form) ?? []), one]);
    }
  }
  return { all, byForm };
}

/** What they may see whom `decide` decides on; once for services that are held alike. */
export function sightBy(
  services: readonly Service[],
  decide: (service: RestrictedService) => Decision,
): Sight {
  const { all, byForm } = restrictedIn(services);
  const opened = new Map<RestrictedService, Decision>();
  const decisions = new Map<string, Decision>();
  const decisionOn = (service: RestrictedService): Decision => {
    const key = JSON.stringify([service.owner, service.teams]);
    const decision = decisions.get(key) ?? decide(service);
    decisions.set(key, decision);
    return decision;
  };
  const isWithheld = (service: RestrictedService): boolean => !decisionOn(service).allowed;
  return {
    opened,
    all: () => all.filter(isWithheld),
    withheld: (name) => {
      const meant = typeof name === 'string' ? (byForm.get(normalForm(name)) ?? []) : [];
      const closed = meant.find(isWithheld);
      if (closed === undefined) for (const service of meant) opened.set(service, decisionOn(service));
      return closed;
    },
  };
}

/** What everybody may see: nothing restricted. So do machines and playbooks. No policy is asked, so that no stream function holds the engine. */
export const openSight = (services: readonly Service[]): Sight =>
  sightBy(services, () => ({ allowed: false, policies: [] }));

/** Throws Rejected `Forbidden` where the content of the service is not for them. */
export function assertSeen(sight: Sight, name: Name): void {
  const closed = sight.withheld(name);
  if (closed === undefined) return;
  throw new Rejected(
    'Forbidden',
    `service "${closed.serviceName}" is restricted to teams: ${closed.reason}`,
    {
      info: { action: 'readService', resource: 'service', policies: [], restricted: closed },
    },
  );
}
