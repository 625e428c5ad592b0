import { readFileSync } from 'node:fs';
import {
  AthenaClient,
  GetQueryExecutionCommand,
  paginateGetQueryResults,
  type QueryExecution,
  StartQueryExecutionCommand,
} from '@aws-sdk/client-athena';
import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { KinesisClient, PutRecordsCommand } from '@aws-sdk/client-kinesis';
import { AwsV4Signer } from 'aws4fetch';
import { unpackSignals } from '../../functions/shared/signal-pack.ts';
import { patiently } from '../../infra/local/demonstration/patience.ts';

const RECORDS_PER_CALL = 500;

/** Outputs of all stacks, by key. Read when asked for: a test may boot a cloud of its own first. */
export function outputs(): Readonly<Record<string, string>> {
  const file = process.env['SIGNALROOM_OUTPUTS_FILE'];
  if (file === undefined) throw new Error('SIGNALROOM_OUTPUTS_FILE is not set: test/start-cloud.ts sets it');
  return Object.assign({}, ...Object.values(JSON.parse(readFileSync(file, 'utf8')) as object));
}

export interface Put {
  readonly recordId: string;
}

/** Puts records on the raw stream, in order, until each is taken; gives where each stands. */
export async function putRecords(records: readonly Uint8Array[]): Promise<readonly Put[]> {
  const client = new KinesisClient();
  const put: Put[] = [];
  for (let start = 0; start < records.length; start += RECORDS_PER_CALL) {
    const Records = records
      .slice(start, start + RECORDS_PER_CALL)
      .map((Data, index) => ({ Data, PartitionKey: `record-${start + index}` }));
    const answer = await client.send(
      new PutRecordsCommand({ StreamName: outputs()['RawStreamName'], Records }),
    );
    if (answer.FailedRecordCount !== 0) throw new Error(`${answer.FailedRecordCount} records were not taken`);
    for (const { ShardId, SequenceNumber } of answer.Records ?? [])
      put.push({ recordId: `${ShardId}/${SequenceNumber}` });
  }
  client.destroy();
  return put;
}

/** Ids of all hot signals, each as often as a pack of a service holds it. */
export async function hotIds(): Promise<readonly string[]> {
  const client = new DynamoDBClient();
  const ids: string[] = [];
  const scan = {
    TableName: outputs()['SignalsTableName'],
    FilterExpression: 'begins_with(pk, :packs)',
    ExpressionAttributeValues: { ':packs': { S: 'service#' } },
    ConsistentRead: true,
  };
  for await (const { Items = [] } of paginateScan({ client }, scan))
    for (const { signals } of Items)
      ids.push(...unpackSignals(signals?.B ?? new Uint8Array()).map(({ signalId }) => signalId));
  client.destroy();
  return ids;
}

/** Runs SQL over the archive to its end, whatever that is. */
export async function execution(
  sql: string,
  workgroup = outputs()['AthenaWorkgroup'],
): Promise<QueryExecution> {
  const client = new AthenaClient();
  const { QueryExecutionId } = await client.send(
    new StartQueryExecutionCommand({
      QueryString: sql,
      WorkGroup: workgroup,
      QueryExecutionContext: { Database: outputs()['GlueDatabase'] },
    }),
  );
  const ended = await patiently(`the query ends: ${sql}`, async () => {
    const { QueryExecution: now } = await client.send(new GetQueryExecutionCommand({ QueryExecutionId }));
    const state = now?.Status?.State;
    return state === 'QUEUED' || state === 'RUNNING' ? undefined : now;
  });
  client.destroy();
  return ended;
}

/** Rows that SQL over the archive gives, as text. */
export async function athenaRows(sql: string): Promise<readonly (readonly (string | undefined)[])[]> {
  const { QueryExecutionId, Status } = await execution(sql);
  if (Status?.State !== 'SUCCEEDED')
    throw new Error(`${sql}: ${Status?.State}: ${Status?.StateChangeReason}`);
  const client = new AthenaClient();
  const rows: (readonly (string | undefined)[])[] = [];
  for await (const { ResultSet } of paginateGetQueryResults({ client }, { QueryExecutionId }))
    for (const { Data = [] } of ResultSet?.Rows ?? []) rows.push(Data.map((cell) => cell.VarCharValue));
  client.destroy();
  return rows.slice(1);
}

/** Asks the embedded cloud's control door, which only exists there: faults, kills, redeliveries. */
export async function control(
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<unknown> {
  const signer = new AwsV4Signer({
    method,
    url: `${process.env['AWS_ENDPOINT_URL']}/_signalroom/${path}`,
    service: 'signalroom',
    region: process.env['AWS_REGION'] ?? '',
    accessKeyId: process.env['AWS_ACCESS_KEY_ID'] ?? '',
    secretAccessKey: process.env['AWS_SECRET_ACCESS_KEY'] ?? '',
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const { url, headers, body: signed } = await signer.sign();
  const answer = await fetch(url, { method, headers, ...(signed ? { body: signed } : {}) });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}
