import { investigationSnapshotsContract } from '../../contract/investigation-snapshots.ts';
import { FakeInvestigationSnapshots } from '../../fakes/investigation-snapshots.ts';

investigationSnapshotsContract(() => new FakeInvestigationSnapshots());
