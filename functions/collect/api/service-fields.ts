import * as z from 'zod';
import type { Service } from '../../../schemas/catalogue.ts';
import { mapBounded } from '../../shared/concurrency.ts';
import { defineField, type FieldHandler } from '../../shared/edge/graphql.ts';
import { Rejected } from '../../shared/errors.ts';
import { sha256 } from '../../shared/hash.ts';
import type { Catalogue } from '../../shared/ports/catalogue.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import { servicesOf } from './catalogue-document.ts';
import { presentService } from './present.ts';

const DEPLOYMENTS_SHOWN = 10;
const READS_AT_ONCE = 16;
const MAX_DOCUMENT_CHARACTERS = 900_000;

interface ServiceDependencies {
  readonly catalogue: Catalogue;
  readonly clock: Clock;
}

/** `services`, `service` and `loadCatalogue`. */
export const serviceFields = (deps: ServiceDependencies): Readonly<Record<string, FieldHandler>> => ({
  services: defineField({
    role: 'viewer',
    arguments: z.object({}),
    handle: async (_args, _caller, { selection }) => {
      const withDeployments = selection.includes('deployments');
      const services = await deps.catalogue.services();
      return mapBounded(services, READS_AT_ONCE, (service) => present(service, withDeployments, deps));
    },
  }),
  service: defineField({
    role: 'viewer',
    arguments: z.object({ name: z.string().min(1).max(255) }),
    handle: async ({ name }, _caller, { selection }) => {
      const wanted = name.toLowerCase();
      const found = (await deps.catalogue.services()).find((service) =>
        [service.name, ...service.aliases].some((known) => known.toLowerCase() === wanted),
      );
      return found && present(found, selection.includes('deployments'), deps);
    },
  }),
  loadCatalogue: defineField({
    role: 'lead',
    arguments: z.object({
      idempotencyKey: z.string().min(1).max(128),
      document: z.string().min(1).max(MAX_DOCUMENT_CHARACTERS),
    }),
    handle: async ({ idempotencyKey, document }, caller) => {
      const services = servicesOf(document);
      const request = { actorId: caller.id, idempotencyKey, requestHash: sha256(document) };
      const outcome = await deps.catalogue.replaceServices(services, request);
      if (outcome === 'key-reused')
        throw new Rejected('KeyReused', 'idempotencyKey: was used before for another document', {
          path: 'idempotencyKey',
        });
      return { services: services.length };
    },
  }),
});

/** Deployments are read only when somebody asked for them. */
async function present(
  service: Service,
  withDeployments: boolean,
  { catalogue, clock }: ServiceDependencies,
) {
  const query = { serviceName: service.name, until: clock.now(), limit: DEPLOYMENTS_SHOWN };
  return presentService(service, withDeployments ? await catalogue.deployments(query) : []);
}
