import { secretStoreContract } from '../../contract/secret-store.ts';
import { FakeSecretStore } from '../../fakes/secret-store.ts';

secretStoreContract(async () => ({
  store: new FakeSecretStore({ ingest: { alertmanager: ['one', 'two'] } }),
  secretId: 'ingest',
}));
