import { dynamoAuditTrail } from '../../shared/aws/audit-trail.ts';
import { dynamoCatalogue } from '../../shared/aws/catalogue.ts';
import { dynamo, eventBridge, stepFunctions } from '../../shared/aws/clients.ts';
import { systemClock } from '../../shared/aws/clock.ts';
import { dynamoEscalationPolicies } from '../../shared/aws/escalation-policies.ts';
import { dynamoEscalations } from '../../shared/aws/escalations.ts';
import { dynamoIncidentStore } from '../../shared/aws/incident-store.ts';
import { dynamoInvestigationLog } from '../../shared/aws/investigation-log.ts';
import { dynamoInvestigationTemplates } from '../../shared/aws/investigation-templates.ts';
import { dynamoLeases } from '../../shared/aws/leases.ts';
import { dynamoOnCallDirectory } from '../../shared/aws/on-call-directory.ts';
import { dynamoOwnerships } from '../../shared/aws/ownerships.ts';
import { dynamoPlaybookDecisions } from '../../shared/aws/playbook-decisions.ts';
import { dynamoPlaybookRoutes } from '../../shared/aws/playbook-routes.ts';
import { dynamoPlaybookRuns } from '../../shared/aws/playbook-runs.ts';
import { dynamoPlaybookVersions } from '../../shared/aws/playbook-versions.ts';
import { dynamoQueryTemplates } from '../../shared/aws/query-templates.ts';
import { dynamoRequestAnswers } from '../../shared/aws/request-answers.ts';
import { dynamoResponseBudgets } from '../../shared/aws/response-budgets.ts';
import { dynamoResponseControls } from '../../shared/aws/response-controls.ts';
import { eventBridgeTriggerEvents } from '../../shared/aws/trigger-events.ts';
import { stepFunctionsWorkflowEngine } from '../../shared/aws/workflow-engine.ts';
import { observability } from '../../shared/edge/observability.ts';
import { principalsOf } from '../../shared/principals.ts';
import { RespondApiEnv } from '../env.ts';
import { directoryPeople } from '../escalation/directory-people.ts';
import { KNOWN_QUERIES } from '../generated/query-templates.ts';
import { livePlaybooks } from '../live-playbooks.ts';
import { ownablesOf } from '../on-call/ownables.ts';
import { PUBLISHED } from '../published.ts';
import { createHandler } from './handler.ts';

const env = RespondApiEnv.parse(process.env);
const client = dynamo();
const clock = systemClock;
const catalogue = dynamoCatalogue({ client, table: env.CATALOGUE_TABLE });
const onCall = { client, table: env.ON_CALL_TABLE };
const versions = dynamoPlaybookVersions({ client, table: env.PLAYBOOKS_TABLE });
const directory = dynamoOnCallDirectory(onCall);
const answers = dynamoRequestAnswers(onCall);
const log = dynamoInvestigationLog({ client, table: env.INVESTIGATIONS_TABLE, clock });

export const handler = createHandler({
  observability: observability('respond/api', env),
  audit: dynamoAuditTrail({ client: client, table: env.AUDIT_TABLE, clock: systemClock }),
  principals: principalsOf(env.PRINCIPALS),
  decisions: dynamoPlaybookDecisions({ client, table: env.PLAYBOOKS_TABLE, clock }),
  budgets: dynamoResponseBudgets({ client, table: env.PLAYBOOKS_TABLE }),
  catalogue,
  incidents: dynamoIncidentStore({ client: client, table: env.INCIDENTS_TABLE, clock }),
  leases: dynamoLeases({ client, table: env.PLAYBOOKS_TABLE }),
  controls: dynamoResponseControls({ client, table: env.PLAYBOOKS_TABLE }),
  runs: dynamoPlaybookRuns({ client, table: env.PLAYBOOKS_TABLE, clock }),
  log,
  engine: stepFunctionsWorkflowEngine(stepFunctions()),
  clock,
  stage: env.STAGE,
  allowedRisk: env.ALLOWED_RISK,
  stateMachines: env.STATE_MACHINES,
  onCall: {
    directory,
    answers,
    clock,
    ownerships: dynamoOwnerships(onCall),
    catalogue,
    ownables: ownablesOf({
      playbooks: PUBLISHED.map(({ playbook }) => playbook),
      queryTemplates: KNOWN_QUERIES.map(({ id }) => id),
      versions,
      templates: dynamoQueryTemplates({ client, table: env.QUERIES_TABLE }),
      investigationTemplates: dynamoInvestigationTemplates({ client, table: env.INVESTIGATIONS_TABLE }),
    }),
  },
  escalation: {
    people: directoryPeople(directory),
    escalations: dynamoEscalations(onCall),
    policies: dynamoEscalationPolicies(onCall),
    events: eventBridgeTriggerEvents(eventBridge()),
    log,
    answers,
    clock,
  },
  published: PUBLISHED,
  live: livePlaybooks({
    shipped: PUBLISHED,
    routes: dynamoPlaybookRoutes({ client, table: env.PLAYBOOKS_TABLE }),
    versions,
  }),
});
