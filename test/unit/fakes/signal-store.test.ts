import { signalStoreContract } from '../../contract/signal-store.ts';
import { FakeSignalStore } from '../../fakes/signal-store.ts';

signalStoreContract(async () => new FakeSignalStore());
