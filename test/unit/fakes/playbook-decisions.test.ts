import { playbookDecisionsContract } from '../../contract/playbook-decisions.ts';
import { FakePlaybookDecisions } from '../../fakes/playbook-decisions.ts';

playbookDecisionsContract(async () => new FakePlaybookDecisions());
