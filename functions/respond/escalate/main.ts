import { dynamoCatalogue } from '../../shared/aws/catalogue.ts';
import { dynamo } from '../../shared/aws/clients.ts';
import { systemClock } from '../../shared/aws/clock.ts';
import { dynamoEscalationPolicies } from '../../shared/aws/escalation-policies.ts';
import { dynamoEscalations } from '../../shared/aws/escalations.ts';
import { dynamoIncidentStore } from '../../shared/aws/incident-store.ts';
import { dynamoInvestigationLog } from '../../shared/aws/investigation-log.ts';
import { dynamoNotificationOutbox } from '../../shared/aws/notification-outbox.ts';
import { dynamoOnCallDirectory } from '../../shared/aws/on-call-directory.ts';
import { dynamoOwnerships } from '../../shared/aws/ownerships.ts';
import { observability } from '../../shared/edge/observability.ts';
import { CHANNELS } from '../channels/registry.ts';
import { EscalateEnv } from '../env.ts';
import { directoryPeople } from '../escalation/directory-people.ts';
import { outboxNotifications } from '../escalation/request-notification.ts';
import { channelPorts } from './dependencies.ts';
import { createHandler } from './handler.ts';

const env = EscalateEnv.parse(process.env);
const client = dynamo();
const clock = systemClock;
const onCall = { client, table: env.ON_CALL_TABLE };

const people = directoryPeople(dynamoOnCallDirectory(onCall));
const outbox = dynamoNotificationOutbox(onCall);

export const handler = createHandler({
  observability: observability('respond/escalate', env),
  people,
  escalations: dynamoEscalations(onCall),
  outbox,
  notifications: outboxNotifications({ people, outbox, clock }),
  ownerships: dynamoOwnerships(onCall),
  policies: dynamoEscalationPolicies(onCall),
  log: dynamoInvestigationLog({ client, table: env.INVESTIGATIONS_TABLE, clock }),
  incidents: dynamoIncidentStore({ client, table: env.INCIDENTS_TABLE, clock }),
  catalogue: dynamoCatalogue({ client, table: env.CATALOGUE_TABLE }),
  channels: CHANNELS,
  ports: channelPorts(env, clock),
  clock,
});
