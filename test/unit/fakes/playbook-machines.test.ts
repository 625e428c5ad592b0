import { playbookMachinesContract } from '../../contract/playbook-machines.ts';
import { FakePlaybookMachines } from '../../fakes/playbook-machines.ts';

playbookMachinesContract(async () => {
  const machines = new FakePlaybookMachines();
  return {
    machines,
    aliasOf: async (arn) => machines.aliases.get(arn.replace(/^.*:team-/, '').replace(/:\d+$/, '')),
  };
});
