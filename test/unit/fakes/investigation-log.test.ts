import { investigationLogContract } from '../../contract/investigation-log.ts';
import { FakeInvestigationLog } from '../../fakes/investigation-log.ts';

let now = 1_700_000_000_000;
const clock = { now: () => (now += 1) };

investigationLogContract(async () => new FakeInvestigationLog(clock));
