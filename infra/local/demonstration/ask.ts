import { parseArgs } from 'node:util';
import {
  AthenaClient,
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  StartQueryExecutionCommand,
} from '@aws-sdk/client-athena';
import { readArchive } from './outputs.ts';
import { patiently } from './patience.ts';

/**
 * Asks the archive by SQL and prints the rows, tab-separated, the names of the columns first:
 * `node infra/local/demonstration/ask.ts --outputs FILE 'SELECT kind, count(*) FROM signals GROUP BY 1'`.
 */
const { values, positionals } = parseArgs({
  options: { outputs: { type: 'string', default: 'outputs.json' } },
  allowPositionals: true,
});
const archive = await readArchive(values.outputs);
const athena = new AthenaClient({});

async function ask(sql: string): Promise<readonly string[]> {
  const { QueryExecutionId } = await athena.send(
    new StartQueryExecutionCommand({
      QueryString: sql,
      WorkGroup: archive.AthenaWorkgroup,
      QueryExecutionContext: { Database: archive.GlueDatabase },
    }),
  );
  const status = await patiently('the query ends', async () => {
    const { QueryExecution } = await athena.send(new GetQueryExecutionCommand({ QueryExecutionId }));
    const ended = ['SUCCEEDED', 'FAILED', 'CANCELLED'].includes(QueryExecution?.Status?.State ?? '');
    return ended && QueryExecution?.Status;
  });
  if (status.State !== 'SUCCEEDED') throw new Error(`${status.State}: ${status.StateChangeReason}`);
  const { ResultSet } = await athena.send(new GetQueryResultsCommand({ QueryExecutionId }));
  const rows = ResultSet?.Rows ?? [];
  return rows.map(({ Data = [] }) => Data.map(({ VarCharValue }) => VarCharValue ?? '').join('\t'));
}

try {
  for (const line of await ask(positionals.join(' '))) process.stdout.write(`${line}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
