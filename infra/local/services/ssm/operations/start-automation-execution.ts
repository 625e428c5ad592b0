import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import type { Documents } from '../documents.ts';

/** A token that was used gives the execution that it started. */
export const startAutomationExecution = defineOperation({
  name: 'StartAutomationExecution',
  input: z.strictObject({
    DocumentName: z.string(),
    Parameters: z.record(z.string(), z.array(z.string())).default({}),
    ClientToken: z.uuid(),
  }),
  run: (documents: Documents, { DocumentName, Parameters: parameters, ClientToken: note }) => {
    documents.require(DocumentName, 'Automation', 'AutomationDefinitionNotFoundException');
    const started = documents.automations.entries().find(([, run]) => run.note === note)?.[1];
    const given = { document: DocumentName, parameters, note, instances: [] };
    return { AutomationExecutionId: (started ?? documents.start(documents.automations, given)).id };
  },
});
