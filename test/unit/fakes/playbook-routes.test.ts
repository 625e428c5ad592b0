import { playbookRoutesContract } from '../../contract/playbook-routes.ts';
import { FakePlaybookRoutes } from '../../fakes/playbook-routes.ts';

playbookRoutesContract(async () => new FakePlaybookRoutes());
