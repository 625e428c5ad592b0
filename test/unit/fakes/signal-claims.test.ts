import { signalClaimsContract } from '../../contract/signal-claims.ts';
import { FakeSignalClaims } from '../../fakes/signal-claims.ts';

const shared = new FakeSignalClaims();
signalClaimsContract(async () => shared);
