import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { PlaybookRoute } from '../../../schemas/playbook-route.ts';
import type { PlaybookRoutes } from '../ports/playbook-routes.ts';
import { readItem, readPartition } from './items.ts';
import { transact } from './transactions.ts';

interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
}

/** A few hundred per organisation. */
const NOW = 'routes';
const Item = z.object(PlaybookRoute.shape);
const Items = z.array(Item);

/** Items of the playbooks table: `routes` / playbook as it stands, and `routes#<playbook>` / revision for what it was. */
export const dynamoPlaybookRoutes = (on: Table): PlaybookRoutes => ({
  save: async (route) => (await transact(on.client, writesOf(on.table, route))).failed.length === 0,
  get: async (playbookId) => Item.optional().parse(await readItem(on, { pk: NOW, sk: playbookId })),
  list: async () => Items.parse(await readPartition(on, NOW)),
  changes: async (playbookId) => Items.parse(await readPartition(on, `${NOW}#${playbookId}`)),
});

function writesOf(table: string, route: PlaybookRoute) {
  const { playbookId, revision } = route;
  const isFirst = revision === 1;
  return [
    {
      Put: {
        TableName: table,
        Item: { ...route, pk: NOW, sk: playbookId },
        ConditionExpression: isFirst ? 'attribute_not_exists(pk)' : 'revision = :before',
        ...(isFirst ? {} : { ExpressionAttributeValues: { ':before': revision - 1 } }),
      },
    },
    {
      Put: {
        TableName: table,
        Item: { ...route, pk: `${NOW}#${playbookId}`, sk: String(revision).padStart(6, '0') },
      },
    },
  ];
}
