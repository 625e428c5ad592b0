import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { InvestigationEntry } from '../../../schemas/investigation-entry.ts';
import { mapBounded } from '../concurrency.ts';
import type { InvestigationSearch } from '../ports/investigation-search.ts';
import { deleteAll, putAll } from './batch-writes.ts';
import { calling } from './failures.ts';
import { entryKey, readEntry, type SearchTable } from './search-entries.ts';
import { findEntries } from './search-pages.ts';
import { newestPostings, postingKey } from './search-postings.ts';

const QUERIES_AT_ONCE = 8;

/**
 * The index on DynamoDB: `entry#<investigation>` / `entry` holds what is shown; `term#<term>` / `<opened, 13 digits>#<investigation>`
 * says who has a term. A term whose entry does not have it is left from a write that was cut off, and is not believed.
 */
export const dynamoInvestigationSearch = (on: SearchTable): InvestigationSearch => ({
  put: (entry) => put(on, entry),
  remove: (investigationId) => remove(on, investigationId),
  get: (investigationId) => readEntry(on, investigationId),
  find: (wanted, page) => findEntries(on, wanted, page),
  holders: (terms, limit) =>
    mapBounded(terms, QUERIES_AT_ONCE, async (term) => {
      const { ids } = await newestPostings(on, { term, limit });
      return { term, investigationIds: ids };
    }),
});

/** Terms first, the entry then, and what is gone last: whoever finds something in between finds it by its entry. */
async function put(on: SearchTable, entry: InvestigationEntry): Promise<void> {
  const before = await readEntry(on, entry.summary.investigationId);
  if (before !== undefined && before.sequence >= entry.sequence) return;
  const [had, has] = [new Set(before?.terms), new Set(entry.terms)];
  const key = (term: string) => postingKey(term, entry.summary);
  await putAll(on, [...has].filter((term) => !had.has(term)).map(key));
  if (!(await putEntry(on, entry))) return;
  await deleteAll(on, [...had].filter((term) => !has.has(term)).map(key));
}

/** The entry goes last: as long as it is there, so are the terms that lead to it, and removing can be done again. */
async function remove(on: SearchTable, investigationId: string): Promise<void> {
  const entry = await readEntry(on, investigationId);
  if (entry === undefined) return;
  await deleteAll(
    on,
    [...new Set(entry.terms)].map((term) => postingKey(term, entry.summary)),
  );
  await deleteAll(on, [entryKey(investigationId)]);
}

/** False when a later one is there by now. */
async function putEntry({ client, table }: SearchTable, entry: InvestigationEntry): Promise<boolean> {
  const put = new PutCommand({
    TableName: table,
    Item: {
      ...entryKey(entry.summary.investigationId),
      sequence: entry.sequence,
      entry: JSON.stringify(entry),
    },
    ConditionExpression: 'attribute_not_exists(pk) OR #sequence < :sequence',
    ExpressionAttributeNames: { '#sequence': 'sequence' },
    ExpressionAttributeValues: { ':sequence': entry.sequence },
  });
  return calling('PutItem', async () => {
    try {
      await client.send(put);
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  });
}
