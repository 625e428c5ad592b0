import { queryRunsContract } from '../../contract/query-runs.ts';
import { FakeQueryRuns } from '../../fakes/query-runs.ts';

queryRunsContract(async () => new FakeQueryRuns());
