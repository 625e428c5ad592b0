import { dynamo } from '../../functions/shared/aws/clients.ts';
import { systemClock } from '../../functions/shared/aws/clock.ts';
import { dynamoInvestigationLog } from '../../functions/shared/aws/investigation-log.ts';
import { investigationLogContract } from '../contract/investigation-log.ts';
import { cloud } from './cloud.ts';

investigationLogContract(async () =>
  dynamoInvestigationLog({
    client: dynamo(),
    table: String(cloud.outputs['InvestigationsTableName']),
    clock: systemClock,
  }),
);
