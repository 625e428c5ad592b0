import * as z from 'zod';
import { AwsError } from '../../../kernel/aws-error.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import type { Documents } from '../documents.ts';

const Tag = z.strictObject({ Key: z.string().min(1).max(128), Value: z.string().max(256) });

export const createDocument = defineOperation({
  name: 'CreateDocument',
  input: z.strictObject({
    Name: z.string().regex(/^[a-zA-Z0-9_\-.]{3,128}$/, 'must be 3 to 128 letters, digits, _, - or .'),
    Content: z.string().min(1),
    DocumentType: z.enum(['Automation', 'Command']),
    Tags: z.array(Tag).default([]),
  }),
  run: ({ documents }: Documents, { Name: name, DocumentType: type, Tags }) => {
    if (documents.get(name) !== undefined)
      throw new AwsError('DocumentAlreadyExists', `Document with name ${name} already exists.`);
    documents.put(name, { name, type, tags: Object.fromEntries(Tags.map(({ Key, Value }) => [Key, Value])) });
    return { DocumentDescription: { Name: name, DocumentType: type, Status: 'Active' } };
  },
});
