import type { Service } from '../../../schemas/catalogue.ts';
import type { Caller } from '../caller.ts';
import { decide } from './decide.ts';
import { type Sight, sightBy } from './service-sight.ts';

/** What a caller may see of restricted services, by the policies. */
export const sightOf = (services: readonly Service[], caller: Caller): Sight =>
  sightBy(services, ({ serviceName: name, owner, teams, reason }) =>
    decide(caller, 'readService', {
      type: 'Service',
      name,
      owner,
      restricted: { teams: [...teams], reason },
    }),
  );
