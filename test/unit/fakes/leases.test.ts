import { leasesContract } from '../../contract/leases.ts';
import { FakeLeases } from '../../fakes/leases.ts';

leasesContract(async () => new FakeLeases());
