import { randomUUID } from 'node:crypto';
import type { GetQueryExecutionOutput, GetQueryResultsOutput } from '@aws-sdk/client-athena';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { patiently } from '../../../infra/local/demonstration/patience.ts';
import { otlpLogs } from '../../../infra/local/demonstration/traffic.ts';
import { hourOf } from '../../../schemas/signal-columns.ts';
import { outputs } from '../../steps/aws.ts';
import { asked, operation } from '../../steps/graphql.ts';
import { openInvestigation } from '../../steps/investigation.ts';
import { People, type SignedInPerson } from '../../steps/people.ts';
import { PlainClient } from './plain-client.ts';

interface Execution {
  readonly status: string;
  readonly input: string;
}

const aws = new PlainClient();
const people = new People();
let lead: SignedInPerson;

beforeAll(async () => {
  lead = await people.join('ana', 'lead');
});

afterAll(async () => {
  aws.leave();
  await people.leave();
});

/** The rows of a query, cells as text, the header first. */
async function rowsOf(sql: string): Promise<string[][]> {
  const { AthenaWorkgroup: WorkGroup, GlueDatabase: Database } = outputs();
  const { QueryExecutionId } = await aws.call<{ QueryExecutionId: string }>('athena', 'StartQueryExecution', {
    QueryString: sql,
    WorkGroup,
    QueryExecutionContext: { Database },
  });
  await patiently('the query ends', async () => {
    const { QueryExecution } = await aws.call<GetQueryExecutionOutput>('athena', 'GetQueryExecution', {
      QueryExecutionId,
    });
    const { State, StateChangeReason } = QueryExecution?.Status ?? {};
    if (State === 'FAILED' || State === 'CANCELLED') throw new Error(`${State}: ${StateChangeReason}`);
    return State === 'SUCCEEDED';
  });
  const { ResultSet } = await aws.call<GetQueryResultsOutput>('athena', 'GetQueryResults', {
    QueryExecutionId,
  });
  return (ResultSet?.Rows ?? []).map(({ Data }) =>
    (Data ?? []).map(({ VarCharValue }) => VarCharValue ?? ''),
  );
}

test('records put with a plain Kinesis client are found by a plain Athena client, by kind and hour', async () => {
  const serviceName = `checkout-${randomUUID().slice(0, 8)}`;
  const time = Date.now();
  const envelope = {
    specversion: '1.0',
    id: randomUUID(),
    source: 'signalroom/ingest',
    type: 'signalroom.ingest.otlp-logs',
    time: new Date(time).toISOString(),
    datacontenttype: 'application/json',
    data: otlpLogs({ serviceName, time, run: serviceName, failing: 4, durationMs: 90 }),
  };
  const Data = Buffer.from(JSON.stringify(envelope)).toString('base64');
  const put = await aws.call('kinesis', 'PutRecords', {
    StreamName: outputs()['RawStreamName'],
    Records: [{ Data, PartitionKey: serviceName }],
  });
  expect(put).toMatchObject({ FailedRecordCount: 0, Records: [{ SequenceNumber: expect.any(String) }] });

  const sql = `SELECT severity_text, count(*) AS signals FROM ${outputs()['GlueTable']}
    WHERE kind = 'log' AND hour = '${hourOf(time)}' AND service_name = '${serviceName}'
    GROUP BY severity_text ORDER BY severity_text`;
  const rows = await patiently('the archive holds the records', async () => {
    const found = await rowsOf(sql);
    return found.length > 1 && found;
  });
  expect(rows).toEqual([
    ['severity_text', 'signals'],
    ['ERROR', '4'],
    ['INFO', '6'],
  ]);
});

test('a plain Step Functions client sees the execution behind a playbook run', async () => {
  const investigationId = await openInvestigation(lead);
  const input = {
    idempotencyKey: randomUUID(),
    playbookId: 'collect-diagnostics',
    investigationId,
    inputs: JSON.stringify({ serviceName: `checkout-${randomUUID().slice(0, 8)}` }),
    rationale: 'keep what there is',
  };
  const { runId, executionArn } = await asked(lead.token, operation('start-playbook'), { input });
  const ended = await patiently('the execution ends', async () => {
    const execution = await aws.call<Execution>('sfn', 'DescribeExecution', { executionArn });
    return execution.status !== 'RUNNING' && execution;
  });

  expect(ended).toMatchObject({ executionArn, name: runId, status: 'SUCCEEDED' });
  expect(JSON.parse(ended.input)).toMatchObject({ runId, inputs: JSON.parse(input.inputs) });
  const run = await asked(lead.token, operation('playbook-run'), { runId });
  expect(run).toMatchObject({ status: 'succeeded', investigationId, executionArn });
});
