import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { KnownShape } from '../../../schemas/known-shape.ts';
import type { KnownShapes } from '../ports/known-shapes.ts';
import { deflated, inflated } from './deflated.ts';
import { queryAll } from './partition.ts';
import { putNext } from './versioned-items.ts';

interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
}

const PARTITION = 'known-shapes';
const Item = z.object({ shape: inflated(KnownShape) }).transform(({ shape }) => shape);

/** Known shapes in the ledger table: pk = `known-shapes`, sk = `#<source>#<adapter>`; there are as many as adapters in use. */
export function dynamoKnownShapes(on: Table): KnownShapes {
  return {
    list: async (source) => {
      const items = await queryAll(on.client, {
        TableName: on.table,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: {
          ':pk': PARTITION,
          ':prefix': source === undefined ? '#' : `#${source}#`,
        },
        ConsistentRead: true,
      });
      return z.array(Item).parse(items);
    },
    save: (shape) =>
      putNext(on, {
        pk: PARTITION,
        sk: `#${shape.source}#${shape.adapter}`,
        version: shape.version,
        shape: deflated(shape),
      }),
  };
}
