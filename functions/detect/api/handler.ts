import * as z from 'zod';
import type { Incident, IncidentMember } from '../../../schemas/incident.ts';
import { defineField, graphqlHandler } from '../../shared/edge/graphql.ts';
import type { Observability } from '../../shared/edge/observability.ts';
import type { AuditTrail } from '../../shared/ports/audit-trail.ts';
import type { IncidentStore } from '../../shared/ports/incident-store.ts';

interface ApiDependencies {
  readonly observability: Observability;
  readonly audit: AuditTrail;
  readonly incidents: IncidentStore;
}

const PageArguments = z.object({
  limit: z.int().min(1).max(200).default(50),
  nextToken: z.string().max(2_048).optional(),
});

/** The fields `incidents`, `incident` and `incidentOfSignal`. */
export const createHandler = ({ observability, audit, incidents }: ApiDependencies) =>
  graphqlHandler({
    observability,
    audit,
    fields: {
      incidents: defineField({
        action: 'read',
        arguments: PageArguments,
        handle: async ({ limit, nextToken }, _caller, asked) => {
          const page = await incidents.list({ limit, ...(nextToken === undefined ? {} : { nextToken }) });
          const wanted = asked.selection.includes('items/members');
          const items = await Promise.all(page.items.map((incident) => present(incident, wanted, incidents)));
          return { items, nextToken: page.nextToken ?? null };
        },
      }),
      incident: defineField({
        action: 'read',
        arguments: z.object({ incidentId: z.string().min(1).max(128) }),
        handle: async ({ incidentId }, _caller, asked) => {
          const incident = await incidents.get(incidentId);
          return incident && present(incident, asked.selection.includes('members'), incidents);
        },
      }),
      incidentOfSignal: defineField({
        action: 'read',
        arguments: z.object({ signalId: z.string().min(1).max(128) }),
        handle: async ({ signalId }, _caller, asked) => {
          const incidentId = await incidents.incidentOf(signalId);
          const incident = incidentId === undefined ? undefined : await incidents.get(incidentId);
          return incident && present(incident, asked.selection.includes('members'), incidents);
        },
      }),
    },
  });

/** Members are read only when somebody asked for them. */
async function present(incident: Incident, withMembers: boolean, incidents: IncidentStore) {
  const members = withMembers ? await incidents.members(incident.incidentId) : [];
  return {
    ...incident,
    openedAt: iso(incident.openedAt),
    updatedAt: iso(incident.updatedAt),
    members: members.toSorted((a, b) => a.time - b.time).map(presentMember),
  };
}

const presentMember = (member: IncidentMember) => ({ ...member, time: iso(member.time) });
const iso = (time: number): string => new Date(time).toISOString();
