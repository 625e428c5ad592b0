import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import type { Fleet } from '../fleet.ts';
import { tagsOf } from '../tags.ts';

export const listTagsForResource = defineOperation({
  name: 'ListTagsForResource',
  input: z.strictObject({ resourceArn: z.string() }),
  run: (fleet: Fleet, input) => ({ tags: tagsOf(fleet, input.resourceArn) }),
});
