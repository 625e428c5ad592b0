import { openSignals } from '../../shared/access/seen-signals.ts';
import { dynamoCatalogue } from '../../shared/aws/catalogue.ts';
import { dynamo, ecs, s3 } from '../../shared/aws/clients.ts';
import { systemClock } from '../../shared/aws/clock.ts';
import { ecsContainerService } from '../../shared/aws/container-service.ts';
import { s3EvidenceStore } from '../../shared/aws/evidence-store.ts';
import { dynamoIncidentStore } from '../../shared/aws/incident-store.ts';
import { dynamoInvestigationLog } from '../../shared/aws/investigation-log.ts';
import { dynamoLeases } from '../../shared/aws/leases.ts';
import { dynamoPlaybookRuns } from '../../shared/aws/playbook-runs.ts';
import { dynamoResponseBudgets } from '../../shared/aws/response-budgets.ts';
import { dynamoResponseControls } from '../../shared/aws/response-controls.ts';
import { dynamoSignalLists } from '../../shared/aws/signal-store.ts';
import { observability } from '../../shared/edge/observability.ts';
import { StepEnv } from '../env.ts';
import { ACTIONS } from '../registry.ts';
import { lazyMetrics, lazyPorts } from './dependencies.ts';
import { createHandler } from './handler.ts';

const env = StepEnv.parse(process.env);
const client = dynamo();
const clock = systemClock;
const catalogue = dynamoCatalogue({ client, table: env.CATALOGUE_TABLE });

export const handler = createHandler({
  observability: observability('respond/step', env),
  leases: dynamoLeases({ client, table: env.PLAYBOOKS_TABLE }),
  budgets: dynamoResponseBudgets({ client, table: env.PLAYBOOKS_TABLE }),
  controls: dynamoResponseControls({ client, table: env.PLAYBOOKS_TABLE }),
  runs: dynamoPlaybookRuns({ client, table: env.PLAYBOOKS_TABLE, clock }),
  log: dynamoInvestigationLog({ client, table: env.INVESTIGATIONS_TABLE, clock }),
  incidents: dynamoIncidentStore({ client, table: env.INCIDENTS_TABLE, clock }),
  metrics: lazyMetrics,
  ports: {
    ...lazyPorts(env, clock),
    containers: ecsContainerService(ecs()),
    signals: openSignals(dynamoSignalLists({ client, table: env.SIGNALS_TABLE }), catalogue),
    evidence: s3EvidenceStore({ client: s3(), bucket: env.EVIDENCE_BUCKET }),
  },
  catalogue,
  clock,
  actions: ACTIONS,
});
