import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { now, sleep } from '../../kernel/clock.ts';
import { dynoxideBinary } from './binary.ts';

const START_TIMEOUT_MS = 10_000;

export interface DynamoEngine {
  /** `http://127.0.0.1:<port>` */
  readonly endpoint: string;
  stop(): Promise<void>;
}

/** Starts the DynamoDB engine on a free port of the loopback interface, with its file in the data folder. */
export async function startDynamoEngine(dataDirectory: string): Promise<DynamoEngine> {
  const file = join(dataDirectory, 'dynamodb.sqlite');
  const pidFile = join(dataDirectory, 'dynamodb.pid');
  endOrphan(pidFile, file);
  const port = await freePort();
  const child = spawn(dynoxideBinary(), ['serve', '--port', String(port), '--db-path', file], {
    stdio: 'ignore',
    env: {},
    // Ctrl-C reaches a whole process group: the engine ends after those that use it, not before.
    detached: true,
  });
  const endAtExit = () => child.kill('SIGKILL');
  process.once('exit', endAtExit);
  writeFileSync(pidFile, String(child.pid ?? ''));
  const endpoint = `http://127.0.0.1:${port}`;
  await answers(child, endpoint);
  indexStreamRecords(file);
  return {
    endpoint,
    stop: async () => {
      process.off('exit', endAtExit);
      rmSync(pidFile, { force: true });
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      const deadline = setTimeout(endAtExit, 2_000);
      await ended;
      clearTimeout(deadline);
    },
  };
}

/** Ends the engine of an embedded cloud that was killed: two on one file would disturb each other. */
function endOrphan(pidFile: string, file: string): void {
  try {
    const pid = Number(readFileSync(pidFile, 'utf8'));
    // The id may belong to another program by now; only one that was started on this file is ours.
    if (readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(file)) process.kill(pid, 'SIGKILL');
  } catch {
    // There is no such file or process: nothing was left behind.
  }
}

async function answers(child: ChildProcess, endpoint: string): Promise<void> {
  let failure: string | undefined;
  child.once('error', (error) => {
    failure = error.message;
  });
  for (const started = now(); now() - started < START_TIMEOUT_MS; await sleep(10)) {
    if (failure !== undefined || child.exitCode !== null)
      throw new Error(`the DynamoDB engine did not start: ${failure ?? `it ended with ${child.exitCode}`}`);
    const reached = await fetch(endpoint, { method: 'GET' }).then(
      () => true,
      () => false,
    );
    if (reached) return;
  }
  child.kill('SIGKILL');
  throw new Error(`the DynamoDB engine did not answer within ${START_TIMEOUT_MS} ms`);
}

/**
 * Without these two indexes every write to a table with a stream scans the whole stream log.
 * They depend on the inside of the engine, so the table is checked: another version may have moved it.
 */
function indexStreamRecords(file: string): void {
  const database = new DatabaseSync(file);
  try {
    database.exec('PRAGMA busy_timeout = 5000');
    const columns = database.prepare("SELECT name FROM pragma_table_info('_stream_records')").all();
    const names = new Set(columns.map((column) => String(column['name'])));
    if (!names.has('table_name') || !names.has('sequence_number') || !names.has('shard_id'))
      throw new Error(
        'the DynamoDB engine keeps no _stream_records table as expected: is its version the pinned one?',
      );
    database.exec(`
      CREATE INDEX IF NOT EXISTS stream_records_by_sequence
        ON _stream_records(table_name, CAST(sequence_number AS INTEGER));
      CREATE INDEX IF NOT EXISTS stream_records_by_shard
        ON _stream_records(table_name, shard_id, CAST(sequence_number AS INTEGER));
    `);
  } finally {
    database.close();
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port on 127.0.0.1');
  return address.port;
}
