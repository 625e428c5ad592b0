import { S3Client } from '@aws-sdk/client-s3';
import { s3ArchiveParts } from '../../functions/shared/aws/archive-parts.ts';
import { athena } from '../../functions/shared/aws/clients.ts';
import { systemClock } from '../../functions/shared/aws/clock.ts';
import { athenaQueryEngine } from '../../functions/shared/aws/query-engine.ts';
import { s3SignalArchive } from '../../functions/shared/aws/signal-archive.ts';
import { hourOf } from '../../schemas/signal-columns.ts';
import { archivePartsContract } from '../contract/archive-parts.ts';
import { cloud } from './cloud.ts';

const bucket = String(cloud.outputs['ColdBucketName']);
const engine = athenaQueryEngine({
  client: athena(),
  workgroup: String(cloud.outputs['AthenaWorkgroup']),
  database: String(cloud.outputs['GlueDatabase']),
  clock: systemClock,
});

/** A client whose n-th write fails: before it leaves, or when its answer comes. */
function breakingClient() {
  const client = new S3Client({ maxAttempts: 1 });
  let failing: { readonly nth: number; readonly done: boolean } | undefined;
  let writes = 0;
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (request) => {
        if (!/^(?:Put|Delete)/.test(commandName)) return next(request);
        writes += 1;
        const fails = writes === failing?.nth;
        if (fails && failing?.done === false) throw new Error('broken off');
        const answer = await next(request);
        if (fails) throw new Error('broken off');
        return answer;
      },
    { step: 'initialize' },
  );
  return {
    client,
    writes: () => writes,
    failAt: (write: typeof failing) => {
      failing = write;
      writes = 0;
    },
  };
}

archivePartsContract(async (clock) => {
  const { client, writes, failAt } = breakingClient();
  return {
    archive: s3SignalArchive({ client: new S3Client({}), bucket }),
    parts: s3ArchiveParts({ client, bucket, clock }),
    writes,
    failAt,
    seen: async (hour) => {
      const result = await engine.run({
        sql: `SELECT signal_id FROM "${cloud.outputs['GlueTable']}" WHERE kind = 'log' AND hour = ?`,
        executionParameters: [`'${hourOf(hour)}'`],
        timeoutMs: 20_000,
      });
      return result.rows.map(([id]) => String(id));
    },
  };
});
