import * as z from 'zod';
import { Whole } from '../../../kernel/form-schemas.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { describeInstance } from '../descriptions.ts';
import type { Hosts } from '../hosts.ts';
import { tagsFor } from '../tags.ts';

export const runInstances = defineOperation({
  name: 'RunInstances',
  input: z.strictObject({
    ImageId: z.string(),
    MinCount: Whole,
    MaxCount: Whole.pipe(z.int().min(1).max(20)),
    SecurityGroupId: z.array(z.string()).min(1),
    ClientToken: z.string().optional(),
    TagSpecification: tagsFor('instance'),
  }),
  run: (hosts: Hosts, { ImageId: imageId, MaxCount, SecurityGroupId: groups, TagSpecification: tags }) => ({
    reservationId: 'r-1',
    instancesSet: {
      item: Array.from({ length: MaxCount }, () =>
        describeInstance(hosts, hosts.run({ imageId, groups, tags })),
      ),
    },
  }),
});
