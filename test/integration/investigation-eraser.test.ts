import { dynamo } from '../../functions/shared/aws/clients.ts';
import { systemClock } from '../../functions/shared/aws/clock.ts';
import { dynamoInvestigationEraser } from '../../functions/shared/aws/investigation-eraser.ts';
import { dynamoInvestigationLog } from '../../functions/shared/aws/investigation-log.ts';
import { investigationEraserContract } from '../contract/investigation-eraser.ts';
import { cloud } from './cloud.ts';

const on = { client: dynamo(), table: String(cloud.outputs['InvestigationsTableName']) };

investigationEraserContract(async () => ({
  log: dynamoInvestigationLog({ ...on, clock: systemClock }),
  eraser: dynamoInvestigationEraser(on),
}));
