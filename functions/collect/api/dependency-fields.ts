import * as z from 'zod';
import { defineField, type FieldHandler } from '../../shared/edge/graphql.ts';
import { Rejected } from '../../shared/errors.ts';
import { compact } from '../reading/attributes.ts';
import { Instant } from '../reading/instant.ts';
import type { CatalogueDependencies } from './edit-catalogue.ts';
import { PageArguments, pageOf } from './page.ts';
import { presentDependency, presentDeployment } from './present-service.ts';
import { canonicalName, readDependencies } from './service-fields.ts';

/** `dependencies`: the whole map; and `deployments` of one service. */
export const dependencyFields = (deps: CatalogueDependencies): Readonly<Record<string, FieldHandler>> => ({
  dependencies: defineField({
    action: 'read',
    arguments: PageArguments,
    handle: async ({ limit, nextToken }) => {
      const map = await readDependencies(deps);
      const after = nextToken === undefined ? '' : placeIn(nextToken);
      const rest = map.filter(({ caller, callee }) => placeOf(caller, callee) > after);
      const items = rest.slice(0, limit);
      const last = items.at(-1);
      const more = last === undefined || rest.length <= limit;
      return {
        items: items.map(presentDependency),
        nextToken: more ? null : Buffer.from(placeOf(last.caller, last.callee)).toString('base64url'),
      };
    },
  }),
  deployments: defineField({
    action: 'read',
    arguments: PageArguments.extend({
      serviceName: z.string().min(1).max(255),
      environment: z.string().min(1).max(100).optional(),
      from: Instant,
      to: Instant,
    }),
    handle: async ({ serviceName, environment, from, to, ...page }) => {
      if (from >= to) throw new Rejected('BadInput', 'to: must be after from', { path: 'to' });
      const name = canonicalName(serviceName, await deps.catalogue.declared()) ?? serviceName;
      const query = { serviceName: name, ...compact({ environment }), range: { from, to } };
      const { items, nextToken } = await deps.catalogue.deploymentPages(query, pageOf(page));
      return { items: items.map(presentDeployment), nextToken: nextToken ?? null };
    },
  }),
});

const placeOf = (caller: string, callee: string): string => JSON.stringify([caller, callee]);

function placeIn(token: string): string {
  const place = Buffer.from(token, 'base64url').toString('utf8');
  if (/^\["/.test(place)) return place;
  throw new Rejected('BadInput', 'nextToken: is not one that a list gave', { path: 'nextToken' });
}
