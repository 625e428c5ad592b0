import { dynamo } from '../../functions/shared/aws/clients.ts';
import { dynamoPlaybookVersions } from '../../functions/shared/aws/playbook-versions.ts';
import { playbookVersionsContract } from '../contract/playbook-versions.ts';
import { cloud } from './cloud.ts';

playbookVersionsContract(async () =>
  dynamoPlaybookVersions({ client: dynamo(), table: String(cloud.outputs['PlaybooksTableName']) }),
);
