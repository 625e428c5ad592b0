import { sidelinedRecordsContract } from '../../contract/sidelined-records.ts';
import { FakeSidelinedRecords } from '../../fakes/sidelined-records.ts';

sidelinedRecordsContract(async () => new FakeSidelinedRecords());
