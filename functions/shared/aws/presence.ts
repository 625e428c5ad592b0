import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { Clock } from '../ports/clock.ts';
import type { Presence } from '../ports/presence.ts';
import { calling } from './failures.ts';
import { readPartition } from './items.ts';

const Item = z.object({
  investigationId: z.string(),
  personId: z.string(),
  name: z.string(),
  focus: z.string(),
  until: z.int(),
});
const partition = (investigationId: string): string => `presence#${investigationId}`;

/**
 * Items of the investigations table: `presence#<investigation>` / the person's id. Time to live deletes them within days, so
 * what is over is passed over here.
 */
export function dynamoPresence(on: {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
  readonly clock: Clock;
}): Presence {
  const { client, table, clock } = on;
  return {
    say: async (present) => {
      const keys = { pk: partition(present.investigationId), sk: present.personId };
      const item = { ...keys, ...present, expiresAt: Math.ceil(present.until / 1_000) };
      await calling('PutItem presence', () => client.send(new PutCommand({ TableName: table, Item: item })));
    },
    list: async (investigationId) => {
      const items = await readPartition({ client, table }, partition(investigationId));
      return z
        .array(Item)
        .parse(items)
        .filter(({ until }) => until > clock.now());
    },
  };
}
