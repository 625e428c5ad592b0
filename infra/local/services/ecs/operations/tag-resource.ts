import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import type { Fleet } from '../fleet.ts';
import { Tags } from '../records.ts';
import { setTags, tagsOf } from '../tags.ts';

export const tagResource = defineOperation({
  name: 'TagResource',
  input: z.strictObject({ resourceArn: z.string(), tags: Tags }),
  run: (fleet: Fleet, input) => {
    const replaced = new Set(input.tags.map((tag) => tag.key));
    const kept = tagsOf(fleet, input.resourceArn).filter((tag) => !replaced.has(tag.key));
    setTags(fleet, input.resourceArn, [...kept, ...input.tags]);
    return {};
  },
});
