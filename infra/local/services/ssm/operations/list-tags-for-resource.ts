import * as z from 'zod';
import { AwsError } from '../../../kernel/aws-error.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import type { Documents } from '../documents.ts';

export const listTagsForResource = defineOperation({
  name: 'ListTagsForResource',
  input: z.strictObject({ ResourceType: z.literal('Document'), ResourceId: z.string() }),
  run: ({ documents }: Documents, { ResourceId }) => {
    const document = documents.get(ResourceId);
    if (document === undefined) throw new AwsError('InvalidResourceId', `no document ${ResourceId}`);
    return { TagList: Object.entries(document.tags).map(([Key, Value]) => ({ Key, Value })) };
  },
});
