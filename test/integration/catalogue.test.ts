import { dynamo } from '../../functions/shared/aws/clients.ts';
import { dynamoEditableCatalogue } from '../../functions/shared/aws/editable-catalogue.ts';
import { randomIds } from '../../functions/shared/aws/ids.ts';
import { catalogueContract } from '../contract/catalogue.ts';
import { cloud } from './cloud.ts';

catalogueContract(async () =>
  dynamoEditableCatalogue({
    client: dynamo(),
    table: String(cloud.outputs['CatalogueTableName']),
    ids: randomIds,
  }),
);
