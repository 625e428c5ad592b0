import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { ShadowPlacement } from '../../../schemas/incident.ts';
import { Rejected } from '../errors.ts';
import type { IncidentStore } from '../ports/incident-store.ts';
import { putAll } from './batch-writes.ts';
import { calling } from './failures.ts';
import { expiryOf, type IncidentsTable } from './incident-items.ts';

const Item = z.object({ ...ShadowPlacement.shape, sk: z.string() });
const POSITION = /^\d{13}#.{1,300}$/;

const partitionOf = (strategy: string): string => `shadow#${strategy}`;

/** What strategies in shadow would have done, by strategy and time. */
export const shadowPlacements = (on: IncidentsTable): Pick<IncidentStore, 'recordShadow' | 'shadow'> => ({
  recordShadow: (placements) =>
    putAll(
      on,
      placements.map((placement) => ({
        ...placement,
        pk: partitionOf(placement.strategy),
        sk: `${String(placement.time).padStart(13, '0')}#${placement.signalId}`,
        expiresAt: expiryOf({ observedAt: placement.time }),
      })),
    ),
  shadow: async (strategy, { limit, nextToken }) => {
    const before = nextToken === undefined ? {} : { ':before': positionOf(nextToken) };
    const query = new QueryCommand({
      TableName: on.table,
      KeyConditionExpression: `pk = :pk${nextToken === undefined ? '' : ' AND sk < :before'}`,
      ExpressionAttributeValues: { ':pk': partitionOf(strategy), ...before },
      ScanIndexForward: false,
      Limit: limit,
    });
    const answer = await calling('Query shadow', () => on.client.send(query));
    const found = z.array(Item).parse(answer.Items ?? []);
    const last = found.at(-1)?.sk;
    const items = found.map(({ sk: _sk, ...placement }) => placement);
    if (last === undefined || answer.LastEvaluatedKey === undefined) return { items };
    return { items, nextToken: Buffer.from(last).toString('base64url') };
  },
});

function positionOf(token: string): string {
  const position = Buffer.from(token, 'base64url').toString('utf8');
  if (POSITION.test(position)) return position;
  throw new Rejected('BadInput', 'nextToken: is not one that a list gave', { path: 'nextToken' });
}
