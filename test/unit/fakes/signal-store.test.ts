import { signalStoreContract } from '../../contract/signal-store.ts';
import { FakeSignalClaims } from '../../fakes/signal-claims.ts';
import { FakeSignalStore } from '../../fakes/signal-store.ts';

signalStoreContract(async () => ({ claims: new FakeSignalClaims(), store: new FakeSignalStore() }));
