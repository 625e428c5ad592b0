import { dynamo } from '../../functions/shared/aws/clients.ts';
import { dynamoEscalationPolicies } from '../../functions/shared/aws/escalation-policies.ts';
import { dynamoEscalations } from '../../functions/shared/aws/escalations.ts';
import { dynamoNotificationOutbox } from '../../functions/shared/aws/notification-outbox.ts';
import { escalationPoliciesContract } from '../contract/escalation-policies.ts';
import { escalationsContract } from '../contract/escalations.ts';
import { ownTable } from './own-table.ts';

escalationsContract(async () => {
  // The clock of the stage takes what is due in its own table.
  const on = { client: dynamo(), table: await ownTable() };
  return { escalations: dynamoEscalations(on), outbox: dynamoNotificationOutbox(on) };
});

escalationPoliciesContract(async () =>
  dynamoEscalationPolicies({ client: dynamo(), table: await ownTable() }),
);
