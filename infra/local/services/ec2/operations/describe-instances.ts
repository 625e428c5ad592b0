import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { describeInstance } from '../descriptions.ts';
import type { Hosts } from '../hosts.ts';

export const describeInstances = defineOperation({
  name: 'DescribeInstances',
  input: z.strictObject({ InstanceId: z.array(z.string()).min(1) }),
  run: (hosts: Hosts, { InstanceId }) => ({
    reservationSet: {
      item: InstanceId.map((id) => ({
        reservationId: 'r-1',
        instancesSet: { item: describeInstance(hosts, hosts.instance(id)) },
      })),
    },
  }),
});
