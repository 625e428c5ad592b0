import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import {
  type _Record,
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams';
import type { DynamoDBRecord } from 'aws-lambda';
import { dynamo } from '../../functions/shared/aws/clients.ts';

/** How many shards the stream of a busy on-demand table has at least: one for each of its partitions. */
const SHARDS = 4;

/** The stream of a table, as Lambda would read it. */
export class TableStream {
  readonly #client = new DynamoDBStreamsClient({});
  readonly #iterators: string[];

  private constructor(iterators: readonly string[]) {
    this.#iterators = [...iterators];
  }

  static async of(table: string): Promise<TableStream> {
    const client = new DynamoDBStreamsClient({});
    const { Table } = await dynamo().send(new DescribeTableCommand({ TableName: table }));
    const StreamArn = Table?.LatestStreamArn ?? '';
    const { StreamDescription } = await client.send(new DescribeStreamCommand({ StreamArn }));
    const iterators: string[] = [];
    for (const { ShardId = '' } of StreamDescription?.Shards ?? []) {
      const from = { StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' as const };
      iterators.push((await client.send(new GetShardIteratorCommand(from))).ShardIterator ?? '');
    }
    return new TableStream(iterators);
  }

  /** What came since the last call and is kept, in the batches that Lambda would make of it. */
  async batches(
    size: number,
    keep: (record: DynamoDBRecord) => boolean,
  ): Promise<readonly DynamoDBRecord[][]> {
    const records = (await this.#newRecords()).map(asEvent).filter(keep);
    const shards = Map.groupBy(records, ({ dynamodb }) => shardOf(dynamodb?.Keys?.['pk']?.S ?? ''));
    return [...shards.values()].flatMap((ofShard) =>
      Array.from({ length: Math.ceil(ofShard.length / size) }, (_, index) =>
        ofShard.slice(index * size, (index + 1) * size),
      ),
    );
  }

  async #newRecords(): Promise<readonly _Record[]> {
    const found: _Record[] = [];
    for (const [index, first] of this.#iterators.entries()) {
      let ShardIterator = first;
      for (;;) {
        const { Records = [], NextShardIterator = '' } = await this.#client.send(
          new GetRecordsCommand({ ShardIterator }),
        );
        found.push(...Records);
        this.#iterators[index] = NextShardIterator;
        if (Records.length === 0 || NextShardIterator === '') break;
        ShardIterator = NextShardIterator;
      }
    }
    return found;
  }
}

const shardOf = (key: string): number =>
  [...key].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 65_521, 7) % SHARDS;

/** Lambda's event is JSON, in which bytes are base64. */
function asEvent(record: _Record): DynamoDBRecord {
  const text = JSON.stringify(record, (_, value: unknown) => (isBytes(value) ? base64Of(value) : value));
  return JSON.parse(text);
}

const isBytes = (value: unknown): value is Uint8Array => value instanceof Uint8Array;
const base64Of = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
