import { playbookVersionsContract } from '../../contract/playbook-versions.ts';
import { FakePlaybookVersions } from '../../fakes/playbook-versions.ts';

playbookVersionsContract(async () => new FakePlaybookVersions());
