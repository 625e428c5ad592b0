import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import type { Fleet } from '../fleet.ts';
import { setTags, tagsOf } from '../tags.ts';

export const untagResource = defineOperation({
  name: 'UntagResource',
  input: z.strictObject({ resourceArn: z.string(), tagKeys: z.array(z.string()) }),
  run: (fleet: Fleet, input) => {
    const tags = tagsOf(fleet, input.resourceArn).filter((tag) => !input.tagKeys.includes(tag.key));
    setTags(fleet, input.resourceArn, tags);
    return {};
  },
});
