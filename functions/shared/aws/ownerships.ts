import { type DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { Ownership } from '../../../schemas/on-call/ownership.ts';
import type { Owned, Ownerships } from '../ports/ownerships.ts';
import { unlessRefused } from './conditional-write.ts';
import { calling } from './failures.ts';
import { readItem, readPartition } from './items.ts';
import { saveRevision } from './revisions.ts';

interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
}

/** A few hundred per organisation. */
const KIND = 'ownerships';
const Item = z.object(Ownership.shape);
const idOf = ({ kind, subjectId }: Owned): string => `${kind}#${subjectId}`;

/** Items of the on-call table: `ownerships` / `<kind>#<id>`, with all revisions (`revisions.ts`). */
export const dynamoOwnerships = (on: Table): Ownerships => ({
  save: (ownership) => saveRevision(on, { kind: KIND, id: idOf(ownership), item: ownership }),
  get: async (owned) => Item.optional().parse(await readItem(on, { pk: KIND, sk: idOf(owned) })),
  remind: async (ownership, reminded) => {
    const update = new UpdateCommand({
      TableName: on.table,
      Key: { pk: KIND, sk: idOf(ownership) },
      UpdateExpression: 'SET reminded = :reminded',
      ConditionExpression: 'revision = :revision',
      ExpressionAttributeValues: { ':reminded': reminded, ':revision': ownership.revision },
    });
    await unlessRefused(() => calling('UpdateItem', () => on.client.send(update)));
  },
  list: async () => z.array(Item).parse(await readPartition(on, KIND)),
  changes: async (owned) => z.array(Item).parse(await readPartition(on, `${KIND}#${idOf(owned)}`)),
});
