import { playbookRunsContract } from '../../contract/playbook-runs.ts';
import { FakePlaybookRuns } from '../../fakes/playbook-runs.ts';

playbookRunsContract(async () => new FakePlaybookRuns());
