import { dynamo } from '../../functions/shared/aws/clients.ts';
import { dynamoInvestigationTemplates } from '../../functions/shared/aws/investigation-templates.ts';
import { investigationTemplatesContract } from '../contract/investigation-templates.ts';
import { cloud } from './cloud.ts';

investigationTemplatesContract(() =>
  dynamoInvestigationTemplates({
    client: dynamo(),
    table: String(cloud.outputs['InvestigationsTableName']),
  }),
);
