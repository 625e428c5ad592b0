import { incidentStoreContract } from '../../contract/incident-store.ts';
import { FakeIncidentStore } from '../../fakes/incident-store.ts';

incidentStoreContract(async () => new FakeIncidentStore());
