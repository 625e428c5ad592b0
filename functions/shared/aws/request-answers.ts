import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from '../../../schemas/zod.ts';
import { Transient } from '../errors.ts';
import type { EditRequest } from '../ports/catalogue.ts';
import type { EarlierAnswer, RequestAnswers } from '../ports/request-answers.ts';
import { calling } from './failures.ts';
import { readItem } from './items.ts';

interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
}

const Item = z.object({ requestHash: z.string(), answer: z.string() });

/** Answers in a table of their stage: pk = `answers#<actor id>`, sk = idempotency key. Kept for ever: they are few and small. */
export function dynamoRequestAnswers(on: Table): RequestAnswers {
  const find = async (request: EditRequest): Promise<EarlierAnswer | undefined> => {
    const item = z.optional(Item).parse(await readItem(on, keyOf(request)));
    if (item === undefined) return undefined;
    return item.requestHash === request.requestHash
      ? { outcome: 'answered', answer: JSON.parse(item.answer) }
      : { outcome: 'key-reused' };
  };
  return {
    find,
    keep: async (request, answer) => {
      const { requestHash } = request;
      const item = { ...keyOf(request), requestHash, answer: JSON.stringify(answer) };
      if (await putNew(on, item)) return { outcome: 'answered', answer };
      const earlier = await find(request);
      if (earlier === undefined) throw new Transient('an answer that was kept is gone');
      return earlier;
    },
  };
}

const keyOf = ({ actorId, idempotencyKey }: EditRequest) => ({
  pk: `answers#${actorId}`,
  sk: idempotencyKey,
});

/** False when there is such an item. */
async function putNew({ client, table }: Table, Item: Readonly<Record<string, unknown>>): Promise<boolean> {
  const put = new PutCommand({ TableName: table, Item, ConditionExpression: 'attribute_not_exists(pk)' });
  try {
    await calling('PutItem answers', () => client.send(put));
    return true;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return false;
  }
}
