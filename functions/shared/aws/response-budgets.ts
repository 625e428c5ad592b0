import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { Transient } from '../errors.ts';
import type { ResponseBudgets } from '../ports/response-budgets.ts';
import { type Spent, spendOne, spentSince, without } from '../response-budget.ts';
import { calling } from './failures.ts';
import { readItem } from './items.ts';

interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
}

const BudgetItem = z.object({
  spent: z.array(z.object({ on: z.string(), at: z.int() })),
  version: z.int(),
});
const NOTHING = { spent: [], version: 0 };
const itemKey = (budget: string) => ({ pk: `budget#${budget}`, sk: 'budget' });
/** So many who spend at once find their turn. */
const MOST_TRIES = 20;

/** Items of the playbooks table: `budget#<name>` / `budget`, each written by one who saw the version before. */
export const dynamoResponseBudgets = (on: Table): ResponseBudgets => ({
  spent: async (budget, since) => spentSince((await read(on, budget)).spent, since),
  spend: (budget, spending, bounds) => change(on, budget, (spent) => spendOne(spent, spending, bounds)),
  giveBack: async (budget, what) => {
    await change(on, budget, (spent) => {
      const rest = without(spent, what);
      return rest.length === spent.length ? spent : rest;
    });
  },
});

const read = async (on: Table, budget: string) =>
  BudgetItem.optional().parse(await readItem(on, itemKey(budget))) ?? NOTHING;

/** True: it is as `next` wants it; false: `next` does not allow it. */
async function change(
  on: Table,
  budget: string,
  next: (spent: Spent) => Spent | undefined,
): Promise<boolean> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const { spent, version } = await read(on, budget);
    const wanted = next(spent);
    if (wanted === undefined) return false;
    if (wanted === spent || (await write(on, budget, { spent: wanted, version }))) return true;
  }
  throw new Transient(`budget ${budget}: too many spend at once`);
}

async function write(
  { client, table }: Table,
  budget: string,
  { spent, version }: { readonly spent: Spent; readonly version: number },
): Promise<boolean> {
  const put = new PutCommand({
    TableName: table,
    Item: { ...itemKey(budget), spent, version: version + 1 },
    ...(version === 0
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : {
          ConditionExpression: '#version = :version',
          ExpressionAttributeNames: { '#version': 'version' },
          ExpressionAttributeValues: { ':version': version },
        }),
  });
  try {
    await calling('PutItem', () => client.send(put));
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
