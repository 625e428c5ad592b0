import { dynamoAuditTrail } from '../../shared/aws/audit-trail.ts';
import { dynamo } from '../../shared/aws/clients.ts';
import { systemClock } from '../../shared/aws/clock.ts';
import { dynamoPlaybookVersions } from '../../shared/aws/playbook-versions.ts';
import { observability } from '../../shared/edge/observability.ts';
import { LibraryEnv } from '../env.ts';
import { PUBLISHED } from '../published.ts';
import { createHandler } from './handler.ts';

const env = LibraryEnv.parse(process.env);
const client = dynamo();

export const handler = createHandler({
  observability: observability('respond/library', env),
  audit: dynamoAuditTrail({ client, table: env.AUDIT_TABLE, clock: systemClock }),
  versions: dynamoPlaybookVersions({ client, table: env.PLAYBOOKS_TABLE }),
  clock: systemClock,
  published: PUBLISHED,
});
