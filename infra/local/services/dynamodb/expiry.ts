import * as z from 'zod';
import { AwsError } from '../../kernel/aws-error.ts';
import { now } from '../../kernel/clock.ts';

type Call = (operation: string, input: unknown) => Promise<unknown>;

const SWEEP_EVERY_MS = 60_000;

const Tables = z.object({ TableNames: z.array(z.string()) });
const TimeToLive = z.object({
  TimeToLiveDescription: z.object({ TimeToLiveStatus: z.string(), AttributeName: z.string().optional() }),
});
const Description = z.object({
  Table: z.object({ KeySchema: z.array(z.object({ AttributeName: z.string() })) }),
});
const Item = z.record(z.string(), z.unknown());
const Page = z.object({ Items: z.array(Item), LastEvaluatedKey: Item.optional() });

/** Deletes expired items once a minute, which the engine does not do by itself. Returns what ends it. */
export function startExpirySweep(call: Call, log: (line: string) => void): () => void {
  let running = false;
  const timer = setInterval(async () => {
    if (running) return;
    running = true;
    await sweepExpiredItems(call).catch((error: unknown) => log(`expiry sweep: ${String(error)}`));
    running = false;
  }, SWEEP_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}

/** Deletes every item whose time-to-live attribute is in the past; returns how many. */
export async function sweepExpiredItems(call: Call): Promise<number> {
  const { TableNames } = Tables.parse(await call('ListTables', {}));
  let deleted = 0;
  for (const tableName of TableNames) {
    const { TimeToLiveDescription } = TimeToLive.parse(
      await call('DescribeTimeToLive', { TableName: tableName }),
    );
    const attribute = TimeToLiveDescription.AttributeName;
    if (TimeToLiveDescription.TimeToLiveStatus === 'ENABLED' && attribute !== undefined)
      deleted += await sweepTable(call, tableName, attribute);
  }
  return deleted;
}

async function sweepTable(call: Call, tableName: string, attribute: string): Promise<number> {
  const { Table } = Description.parse(await call('DescribeTable', { TableName: tableName }));
  const condition = {
    ExpressionAttributeNames: { '#expiry': attribute },
    ExpressionAttributeValues: { ':now': { N: String(Math.floor(now() / 1000)) } },
  };
  let deleted = 0;
  let start: z.infer<typeof Item> | undefined;
  do {
    const scan = {
      TableName: tableName,
      ...condition,
      FilterExpression: '#expiry < :now',
      ExclusiveStartKey: start,
    };
    const page = Page.parse(await call('Scan', scan));
    for (const item of page.Items) {
      const key = Object.fromEntries(
        Table.KeySchema.map((part) => [part.AttributeName, item[part.AttributeName]]),
      );
      const expired = { TableName: tableName, Key: key, ...condition, ConditionExpression: '#expiry < :now' };
      // An item renewed since the scan is kept.
      if (await succeeds(call('DeleteItem', expired))) deleted += 1;
    }
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
  return deleted;
}

async function succeeds(deletion: Promise<unknown>): Promise<boolean> {
  try {
    await deletion;
    return true;
  } catch (error) {
    if (error instanceof AwsError && error.code === 'ConditionalCheckFailedException') return false;
    throw error;
  }
}
