import { presenceContract } from '../../contract/presence.ts';
import { FakePresence } from '../../fakes/presence.ts';

presenceContract(async () => new FakePresence({ now: () => Date.now() }));
