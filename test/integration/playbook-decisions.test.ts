import { dynamo } from '../../functions/shared/aws/clients.ts';
import { systemClock } from '../../functions/shared/aws/clock.ts';
import { dynamoPlaybookDecisions } from '../../functions/shared/aws/playbook-decisions.ts';
import { playbookDecisionsContract } from '../contract/playbook-decisions.ts';
import { cloud } from './cloud.ts';

playbookDecisionsContract(async () =>
  dynamoPlaybookDecisions({
    client: dynamo(),
    table: String(cloud.outputs['PlaybooksTableName']),
    clock: systemClock,
  }),
);
