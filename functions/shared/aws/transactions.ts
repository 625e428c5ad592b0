import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { Transient } from '../errors.ts';
import { calling } from './failures.ts';

type Writes = NonNullable<TransactWriteCommandInput['TransactItems']>;

/**
 * Runs a transaction. `failed` holds the positions of the writes whose condition did not hold, or that another transaction
 * was in the way of; empty means that everything was written. Throttling is Transient; anything else is thrown as it is.
 */
export async function transact(
  client: DynamoDBDocumentClient,
  writes: Writes,
): Promise<{ readonly failed: readonly number[] }> {
  try {
    await calling('TransactWriteItems', () =>
      client.send(new TransactWriteCommand({ TransactItems: writes })),
    );
    return { failed: [] };
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    return { failed: refusedWrites(error) };
  }
}

function refusedWrites(error: TransactionCanceledException): readonly number[] {
  const codes = (error.CancellationReasons ?? []).map((reason) => reason.Code ?? 'None');
  if (codes.some((code) => code.startsWith('Throttl') || code.startsWith('Provisioned')))
    throw new Transient(`TransactWriteItems: ${codes.join(', ')}`, { cause: error });
  const failed = codes.flatMap((code, position) => (isLost(code) ? [position] : []));
  if (failed.length === 0) throw error;
  return failed;
}

const isLost = (code: string): boolean => code === 'ConditionalCheckFailed' || code === 'TransactionConflict';
