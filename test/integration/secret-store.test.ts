import { secretsManager } from '../../functions/shared/aws/clients.ts';
import { systemClock } from '../../functions/shared/aws/clock.ts';
import { secretsManagerSecretStore } from '../../functions/shared/aws/secret-store.ts';
import { secretStoreContract } from '../contract/secret-store.ts';
import { cloud } from './cloud.ts';

secretStoreContract(async () => ({
  store: secretsManagerSecretStore({ client: secretsManager(), clock: systemClock }),
  secretId: String(cloud.outputs['IngestSecretId']),
}));
