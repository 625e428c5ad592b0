import { auditTrailContract } from '../../contract/audit-trail.ts';
import { FakeAuditTrail } from '../../fakes/audit-trail.ts';

auditTrailContract(async () => new FakeAuditTrail());
