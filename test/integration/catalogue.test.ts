import { dynamoCatalogue } from '../../functions/shared/aws/catalogue.ts';
import { dynamo } from '../../functions/shared/aws/clients.ts';
import { randomIds } from '../../functions/shared/aws/ids.ts';
import { catalogueContract } from '../contract/catalogue.ts';
import { cloud } from './cloud.ts';

catalogueContract(async () =>
  dynamoCatalogue({ client: dynamo(), table: String(cloud.outputs['CatalogueTableName']), ids: randomIds }),
);
