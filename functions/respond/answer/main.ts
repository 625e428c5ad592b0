import { dynamoAuditTrail } from '../../shared/aws/audit-trail.ts';
import { dynamo, secretsManager, stepFunctions } from '../../shared/aws/clients.ts';
import { systemClock } from '../../shared/aws/clock.ts';
import { dynamoInvestigationLog } from '../../shared/aws/investigation-log.ts';
import { dynamoPlaybookRuns } from '../../shared/aws/playbook-runs.ts';
import { secretsManagerSecretStore } from '../../shared/aws/secret-store.ts';
import { stepFunctionsWorkflowEngine } from '../../shared/aws/workflow-engine.ts';
import { observability } from '../../shared/edge/observability.ts';
import { AnswerEnv } from '../env.ts';
import { createHandler } from './handler.ts';

const env = AnswerEnv.parse(process.env);
const client = dynamo();
const clock = systemClock;
const secrets = secretsManagerSecretStore({ client: secretsManager(), clock });

export const handler = createHandler({
  observability: observability('respond/answer', env),
  audit: dynamoAuditTrail({ client, table: env.AUDIT_TABLE, clock }),
  runs: dynamoPlaybookRuns({ client, table: env.PLAYBOOKS_TABLE, clock }),
  log: dynamoInvestigationLog({ client, table: env.INVESTIGATIONS_TABLE, clock }),
  engine: stepFunctionsWorkflowEngine(stepFunctions()),
  clock,
  keys: async () => (await secrets.values(env.ANSWER_KEY_SECRET))['key'] ?? [],
});
