import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { InvestigationEntry } from '../../../schemas/investigation-entry.ts';
import { readItem } from './items.ts';

export interface SearchTable {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
}

/** An entry is kept as JSON, so that numbers and texts come back as they were. */
const EntryItem = z.object({ entry: z.string() });

export const entryKey = (investigationId: string) => ({ pk: `entry#${investigationId}`, sk: 'entry' });

export async function readEntry(
  on: SearchTable,
  investigationId: string,
): Promise<InvestigationEntry | undefined> {
  const item = await readItem(on, entryKey(investigationId));
  if (item === undefined) return undefined;
  return InvestigationEntry.parse(JSON.parse(EntryItem.parse(item).entry));
}
