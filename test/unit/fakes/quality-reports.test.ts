import { qualityReportsContract } from '../../contract/quality-reports.ts';
import { FakeQualityReports } from '../../fakes/quality-reports.ts';

qualityReportsContract(async () => new FakeQualityReports());
