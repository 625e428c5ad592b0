import * as z from 'zod';
import { dynamo, s3 } from '../../functions/shared/aws/clients.ts';

const Units = z.object({ CapacityUnits: z.number() });
const Answer = z.object({ ConsumedCapacity: z.union([Units.transform((one) => [one]), z.array(Units)]) });
const READS = new Set(['GetItem', 'Query', 'BatchGetItem', 'Scan', 'TransactGetItems']);
const KINDS: Readonly<Record<string, keyof Tally>> = {
  PutObject: 's3Puts',
  CopyObject: 's3Puts',
  ListObjectsV2: 's3Puts',
  GetObject: 's3Gets',
  HeadObject: 's3Gets',
};

/** What was asked of the stores. Deletes of objects are free. */
export interface Tally {
  /** DynamoDB, in units: 1 KB each, double in a transaction, again for each entry of an index. */
  writeUnits: number;
  readUnits: number;
  dynamoRequests: number;
  /** Requests to S3 at the price of a PUT: also copies and lists. */
  s3Puts: number;
  s3Gets: number;
  /** Every request by its name, and the write units of DynamoDB's. */
  readonly byName: Map<string, { count: number; writeUnits: number }>;
}

export const emptyTally = (): Tally => ({
  writeUnits: 0,
  readUnits: 0,
  dynamoRequests: 0,
  s3Puts: 0,
  s3Gets: 0,
  byName: new Map(),
});

/** Counts every request of the clients that the normaliser uses. DynamoDB is asked to say how many units each took. */
export function countInto(tally: Tally): void {
  const named = (context: { readonly commandName?: string | undefined }): string => {
    const name = (context.commandName ?? 'unknown').replace(/Command$/, '');
    const { count = 0, writeUnits = 0 } = tally.byName.get(name) ?? {};
    tally.byName.set(name, { count: count + 1, writeUnits });
    return name;
  };
  dynamo().middlewareStack.add(
    (next, context) => async (args) => {
      const name = named(context);
      tally.dynamoRequests += 1;
      const result = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' } });
      const { ConsumedCapacity } = Answer.parse(result.output);
      const units = ConsumedCapacity.reduce((sum, { CapacityUnits }) => sum + CapacityUnits, 0);
      if (READS.has(name)) tally.readUnits += units;
      else {
        tally.writeUnits += units;
        const of = tally.byName.get(name);
        if (of !== undefined) of.writeUnits += units;
      }
      return result;
    },
    { step: 'initialize', name: 'countUnits', priority: 'high' },
  );
  s3().middlewareStack.add(
    (next, context) => (args) => {
      const kind = KINDS[named(context)];
      if (kind === 's3Puts' || kind === 's3Gets') tally[kind] += 1;
      return next(args);
    },
    { step: 'initialize', name: 'countRequests', priority: 'high' },
  );
}
