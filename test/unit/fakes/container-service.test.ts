import { containerServiceContract } from '../../contract/container-service.ts';
import { FakeContainerService } from '../../fakes/container-service.ts';

containerServiceContract(async () => {
  const containers = new FakeContainerService();
  const target = { cluster: 'shop', service: 'checkout' };
  containers.add(target, ['checkout:1', 'checkout:2'], { team: 'shop' });
  return { containers, target, revisions: ['checkout:1', 'checkout:2'] };
});
