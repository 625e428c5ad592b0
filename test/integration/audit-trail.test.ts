import { dynamoAuditTrail } from '../../functions/shared/aws/audit-trail.ts';
import { dynamo } from '../../functions/shared/aws/clients.ts';
import { systemClock } from '../../functions/shared/aws/clock.ts';
import { auditTrailContract } from '../contract/audit-trail.ts';
import { cloud } from './cloud.ts';

auditTrailContract(async () =>
  dynamoAuditTrail({ client: dynamo(), table: String(cloud.outputs['AuditTableName']), clock: systemClock }),
);
