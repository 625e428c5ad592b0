import { dynamo } from '../../functions/shared/aws/clients.ts';
import { systemClock } from '../../functions/shared/aws/clock.ts';
import { dynamoPlaybookRuns } from '../../functions/shared/aws/playbook-runs.ts';
import { playbookRunsContract } from '../contract/playbook-runs.ts';
import { cloud } from './cloud.ts';

playbookRunsContract(async () =>
  dynamoPlaybookRuns({
    client: dynamo(),
    table: String(cloud.outputs['PlaybooksTableName']),
    clock: systemClock,
  }),
);
