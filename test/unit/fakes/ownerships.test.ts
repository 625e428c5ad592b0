import { ownershipsContract } from '../../contract/ownerships.ts';
import { FakeOwnerships } from '../../fakes/ownerships.ts';

ownershipsContract(async () => new FakeOwnerships());
