import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { type Documents, describeCommand } from '../documents.ts';

export const sendCommand = defineOperation({
  name: 'SendCommand',
  input: z.strictObject({
    DocumentName: z.string(),
    InstanceIds: z.array(z.string()).min(1).max(50),
    Parameters: z.record(z.string(), z.array(z.string())).default({}),
    Comment: z.string().max(100).default(''),
  }),
  run: (documents: Documents, { DocumentName, InstanceIds, Parameters, Comment }) => {
    documents.require(DocumentName, 'Command', 'InvalidDocument');
    const given = { document: DocumentName, parameters: Parameters, note: Comment, instances: InstanceIds };
    return { Command: describeCommand(documents.start(documents.commands, given)) };
  },
});
