import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bootCloud } from './cloud.ts';
import { mappingsOf } from './mappings.ts';
import { print } from './print.ts';
import { drive } from './run.ts';
import { Meter } from './tally.ts';
import { MIXES } from './workload.ts';

/** What runs on a clock runs once after so long, which is more often than it does. */
const SECONDS = 20;

/** `--collect` leaves out what detecting and investigating do with the signals, which takes most of the time. */
const collectOnly = process.argv.includes('--collect');
const folder = mkdtempSync(join(tmpdir(), 'signalroom-cost-'));
const cloud = await bootCloud(folder);
try {
  const { RawStreamName = '', SignalsTableName = '', IncidentsTableName = '' } = cloud.outputs;
  const mappings = await mappingsOf({
    raw: RawStreamName,
    signals: SignalsTableName,
    incidents: IncidentsTableName,
  });
  const meter = new Meter();
  for (const [name, { mix, target }] of Object.entries(MIXES))
    print(name, target, await drive({ mix, seconds: SECONDS, mappings, collectOnly }, meter));
} finally {
  await cloud.end();
  rmSync(folder, { recursive: true, force: true });
}
