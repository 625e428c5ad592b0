import type { Hosts, Instance } from './hosts.ts';
import { tagSet } from './tags.ts';

/** How the API shows an instance. */
export function describeInstance(hosts: Hosts, instance: Instance) {
  const groupSet = {
    item: instance.groups.map((groupId) => ({ groupId, groupName: hosts.group(groupId).name })),
  };
  return {
    instanceId: instance.id,
    imageId: instance.imageId,
    instanceState: { code: 16, name: 'running' },
    vpcId: instance.vpcId,
    groupSet,
    networkInterfaceSet: {
      item: { networkInterfaceId: instance.interfaceId, vpcId: instance.vpcId, groupSet },
    },
    tagSet: tagSet(instance.tags),
  };
}
