import * as z from 'zod';
import { type Asked, defineField, type FieldHandler, graphqlHandler } from '../../shared/edge/graphql.ts';
import type { Observability } from '../../shared/edge/observability.ts';
import { withholding } from '../../shared/edge/withholding.ts';
import type { AuditTrail } from '../../shared/ports/audit-trail.ts';
import type { Principals } from '../../shared/principals.ts';
import { decisionFields } from './decision-fields.ts';
import { incidentView, rankingViews, type ViewDeps } from './incident-view.ts';
import { DETECT_WITHHOLDS } from './withhold.ts';

export interface ApiDependencies extends ViewDeps {
  readonly principals?: Principals | undefined;
  readonly observability: Observability;
  readonly audit: AuditTrail;
}

const Id = z.string().min(1).max(128);
const PageArguments = z.object({
  limit: z.int().min(1).max(200).default(50),
  nextToken: z.string().max(2_048).optional(),
});

/** The fields of `graphql/fields.ts` that this stage answers. */
export const createHandler = (deps: ApiDependencies) =>
  graphqlHandler({
    observability: deps.observability,
    audit: deps.audit,
    principals: deps.principals,
    withhold: withholding(deps.catalogue, DETECT_WITHHOLDS),
    fields: { ...readFields(deps), ...decisionFields(deps) },
  });

const readFields = (deps: ViewDeps): Readonly<Record<string, FieldHandler>> => ({
  incidents: defineField({
    action: 'read',
    arguments: PageArguments,
    handle: async (page, _caller, asked) => {
      const found = await deps.incidents.list(pageOf(page));
      const views = found.items.map((incident) => incidentView(incident, wanting(asked, 'items/'), deps));
      return { items: await Promise.all(views), nextToken: found.nextToken ?? null };
    },
  }),
  incident: defineField({
    action: 'read',
    arguments: z.object({ incidentId: Id }),
    handle: async ({ incidentId }, _caller, asked) => viewOf(deps, incidentId, asked),
  }),
  incidentOfSignal: defineField({
    action: 'read',
    arguments: z.object({ signalId: Id }),
    handle: async ({ signalId }, _caller, asked) => {
      const incidentId = await deps.incidents.incidentOf(signalId);
      return incidentId === undefined ? undefined : viewOf(deps, incidentId, asked);
    },
  }),
  ranking: defineField({
    action: 'read',
    arguments: z.object({ incidentId: Id }),
    handle: async ({ incidentId }, _caller, asked) => {
      const graded = wanting(asked, '')('grade');
      const [newest] = await rankingViews(deps, { incidentId, limit: 1, graded });
      return newest;
    },
  }),
  onIncident: defineField({
    action: 'subscribe',
    arguments: z.object({ serviceName: z.string().min(1).max(255) }),
    handle: async (_asked, { id }) => ({ personId: id }),
  }),
  shadowPlacements: defineField({
    action: 'read',
    arguments: PageArguments.extend({ strategy: Id }),
    handle: async ({ strategy, ...page }) => {
      const { items, nextToken } = await deps.incidents.shadow(strategy, pageOf(page));
      const views = items.map((each) => ({ ...each, time: new Date(each.time).toISOString() }));
      return { items: views, nextToken: nextToken ?? null };
    },
  }),
});

async function viewOf(deps: ViewDeps, incidentId: string, asked: Asked) {
  const incident = await deps.incidents.get(incidentId);
  return incident && incidentView(incident, wanting(asked, ''), deps);
}

const wanting =
  ({ selection }: Asked, within: string) =>
  (field: string): boolean =>
    selection.includes(`${within}${field}`);

const pageOf = ({ limit, nextToken }: z.output<typeof PageArguments>) => ({
  limit,
  ...(nextToken === undefined ? {} : { nextToken }),
});
