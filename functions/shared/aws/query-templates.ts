import { type DynamoDBDocumentClient, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { StoredQueryTemplate } from '../../../schemas/stored-query-template.ts';
import type { QueryTemplates, TemplateChange } from '../ports/query-templates.ts';
import { unlessRefused } from './conditional-write.ts';
import { calling } from './failures.ts';
import { readItem, readPartition } from './items.ts';
import { queryAll } from './partition.ts';

interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
}

/** A few hundred per organisation. */
const PARTITION = 'templates';
const Item = z.object(StoredQueryTemplate.shape);

/** Items of the queries table: `templates` / `<id>#<version>`. The document is kept as JSON, as DynamoDB would change some numbers. */
export const dynamoQueryTemplates = (on: Table): QueryTemplates => ({
  add: (template) => {
    const { document, ...rest } = template;
    const item = { ...rest, ...keyOf(template), document: JSON.stringify(document) };
    const put = new PutCommand({
      TableName: on.table,
      Item: item,
      ConditionExpression: 'attribute_not_exists(pk)',
    });
    return unlessRefused(() => calling('PutItem', () => on.client.send(put)));
  },
  get: async (templateId, version) => {
    const item = await readItem(on, keyOf({ templateId, version }));
    return item === undefined ? undefined : fromItem(item);
  },
  versions: async (templateId) => {
    const items = await queryAll(on.client, {
      TableName: on.table,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
      ExpressionAttributeValues: { ':pk': PARTITION, ':prefix': `${templateId}#` },
      ConsistentRead: true,
    });
    return items.map(fromItem);
  },
  list: async () => (await readPartition(on, PARTITION)).map(fromItem),
  change: (which, change) => changeTemplate(on, which, change),
});

type Which = Pick<StoredQueryTemplate, 'templateId' | 'version'>;

const keyOf = ({ templateId, version }: Which) => ({
  pk: PARTITION,
  sk: `${templateId}#${String(version).padStart(4, '0')}`,
});

const Kept = z.looseObject({ document: z.string() });

function fromItem(item: unknown): StoredQueryTemplate {
  const kept = Kept.parse(item);
  return Item.parse({ ...kept, document: JSON.parse(kept.document) });
}

function changeTemplate(on: Table, which: Which, { from, set }: TemplateChange): Promise<boolean> {
  const fields = Object.entries(set).filter(([, value]) => value !== undefined);
  const update = new UpdateCommand({
    TableName: on.table,
    Key: keyOf(which),
    UpdateExpression: `SET ${fields.map(([name]) => `#${name} = :${name}`).join(', ')}`,
    ConditionExpression: `#state IN (${from.map((_, index) => `:from${index}`).join(', ')})`,
    ExpressionAttributeNames: {
      '#state': 'state',
      ...Object.fromEntries(fields.map(([name]) => [`#${name}`, name])),
    },
    ExpressionAttributeValues: {
      ...Object.fromEntries(from.map((state, index) => [`:from${index}`, state])),
      ...Object.fromEntries(fields.map(([name, value]) => [`:${name}`, value])),
    },
  });
  return unlessRefused(() => calling('UpdateItem', () => on.client.send(update)));
}
