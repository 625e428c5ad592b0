import * as z from 'zod';
import { dynamo, s3 } from '../../functions/shared/aws/clients.ts';
import { cpuOf } from '../harness/rounds.ts';
import { sharesOf } from './items.ts';

const Units = z.object({ CapacityUnits: z.number() });
const Answer = z.object({ ConsumedCapacity: z.union([Units.transform((one) => [one]), z.array(Units)]) });
const READS = new Set(['GetItem', 'Query', 'BatchGetItem', 'Scan', 'TransactGetItems']);
const KINDS: Readonly<Record<string, 's3Puts' | 's3Gets'>> = {
  PutObject: 's3Puts',
  CopyObject: 's3Puts',
  ListObjectsV2: 's3Puts',
  GetObject: 's3Gets',
  HeadObject: 's3Gets',
};

type Counts = Map<string, { count: number; writeUnits: number }>;

/** What one service of the way in asked for, and what running it took. Deletes of objects are free. */
export interface Tally {
  invocations: number;
  cpuSeconds: number;
  /** What it wrote to its log. */
  logBytes: number;
  /** DynamoDB, in units: 1 KB each, double in a transaction, again for each entry of an index. */
  writeUnits: number;
  readUnits: number;
  /** Requests to S3 at the price of a PUT: also copies and lists. */
  s3Puts: number;
  s3Gets: number;
  /** Every request by its name, and the write units of DynamoDB's. */
  readonly byName: Counts;
  /** Items that were written, see `sharesOf`. */
  readonly byItem: Counts;
}

const emptyTally = (): Tally => ({
  invocations: 0,
  cpuSeconds: 0,
  logBytes: 0,
  writeUnits: 0,
  readUnits: 0,
  s3Puts: 0,
  s3Gets: 0,
  byItem: new Map(),
  byName: new Map(),
});

/** Counts what the SDK clients of this process ask for, on account of the service that is running. */
export class Meter {
  readonly tallies = new Map<string, Tally>();
  #current: Tally | undefined;

  constructor() {
    this.#countUnits();
    this.#countObjects();
  }

  /** Runs one invocation of a service; what it writes to standard output is its log. */
  async invocation<T>(service: string, work: () => Promise<T>): Promise<T> {
    const tally = this.tallies.get(service) ?? emptyTally();
    this.tallies.set(service, tally);
    this.#current = tally;
    const results: T[] = [];
    const write = process.stdout.write;
    process.stdout.write = (text: string | Uint8Array): boolean => {
      tally.logBytes += Buffer.byteLength(text);
      return true;
    };
    try {
      tally.invocations += 1;
      tally.cpuSeconds += (await cpuOf(async () => results.push(await work()))) / 1e6;
    } finally {
      process.stdout.write = write;
      this.#current = undefined;
    }
    const [result] = results;
    if (result === undefined) throw new Error(`${service} gave nothing`);
    return result;
  }

  /** DynamoDB says itself how many units a request took, when it is asked to. */
  #countUnits(): void {
    dynamo().middlewareStack.add(
      (next, context) => async (args) => {
        const tally = this.#current;
        if (tally === undefined) return next(args);
        const { name, entry } = named(tally, context);
        const result = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' } });
        const { ConsumedCapacity } = Answer.parse(result.output);
        const units = ConsumedCapacity.reduce((sum, { CapacityUnits }) => sum + CapacityUnits, 0);
        if (READS.has(name)) tally.readUnits += units;
        else {
          tally.writeUnits += units;
          entry.writeUnits += units;
          for (const { name: item, part } of sharesOf(args.input)) {
            const written = entryOf(tally.byItem, item);
            written.count += 1;
            written.writeUnits += units * part;
          }
        }
        return result;
      },
      { step: 'initialize', name: 'countUnits', priority: 'high' },
    );
  }

  #countObjects(): void {
    s3().middlewareStack.add(
      (next, context) => (args) => {
        const tally = this.#current;
        if (tally === undefined) return next(args);
        const kind = KINDS[named(tally, context).name];
        if (kind !== undefined) tally[kind] += 1;
        return next(args);
      },
      { step: 'initialize', name: 'countRequests', priority: 'high' },
    );
  }
}

function named(tally: Tally, { commandName = 'unknown' }: { readonly commandName?: string | undefined }) {
  const name = commandName.replace(/Command$/, '');
  const entry = entryOf(tally.byName, name);
  entry.count += 1;
  return { name, entry };
}

function entryOf(counts: Counts, name: string) {
  const entry = counts.get(name) ?? { count: 0, writeUnits: 0 };
  counts.set(name, entry);
  return entry;
}
