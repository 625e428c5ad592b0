import { qualityLogContract } from '../../contract/quality-log.ts';
import { FakeQualityLog } from '../../fakes/quality-log.ts';

qualityLogContract(async () => new FakeQualityLog());
