import { createHash } from 'node:crypto';
import * as z from 'zod';
import { assertManaged, defineAction } from '../action.ts';
import { assertEnded, DOCUMENTS_WHY, DocumentName, Parameters } from '../document-run.ts';
import { onTagged } from '../permission-parts.ts';

const Input = z.strictObject({ document: DocumentName, parameters: Parameters });
const Started = z.string();

export const ssmStartAutomation = defineAction({
  id: 'ssm-start-automation',
  summary: 'Runs an Automation document of Systems Manager to its end.',
  risk: 'destructive',
  input: Input,
  permissions: [
    onTagged(['ssm:ListTagsForResource', 'ssm:StartAutomationExecution'], {
      service: 'ssm',
      resource: 'document/*',
      why: DOCUMENTS_WHY,
    }),
    {
      actions: ['ssm:GetAutomationExecution', 'ssm:StartAutomationExecution'],
      resources: [`arn:\${AWS::Partition}:ssm:\${AWS::Region}:\${AWS::AccountId}:automation-execution/*`],
      reason: 'An execution has its id when it is started; which documents are run, their tag decides.',
    },
    {
      actions: ['iam:PassRole'],
      resources: [`arn:\${AWS::Partition}:iam::\${AWS::AccountId}:role/signalroom/*`],
      condition: { StringEquals: { 'iam:PassedToService': 'ssm.amazonaws.com' } },
      reason: 'A document acts in the role that it names; owners put roles for that under this path.',
    },
  ],
  preview: ({ document, parameters }) =>
    `Run the Automation document ${document} with ${JSON.stringify(parameters).slice(0, 500)}.`,
  precheck: async ({ document }, context) => {
    assertManaged(`document ${document}`, await (await context.documents()).tags(document));
    return `${document} may be run`;
  },
  run: async ({ document, parameters }, context) => {
    const documents = await context.documents();
    const id = await documents.startAutomation(document, { parameters, token: tokenOf(context.key) });
    await context.outcomes.recordOutcome(context.key, id);
    return { summary: `running ${document}`, result: { automationExecutionId: id } };
  },
  verify: async ({ document }, context) => {
    const id = Started.parse(await context.outcomes.outcome(context.key));
    assertEnded(document, await (await context.documents()).automation(id));
    return `${document} ended well`;
  },
});

/** The same token is the same execution; Systems Manager wants the form of a UUID. */
function tokenOf(key: string): string {
  const hex = createHash('sha256').update(key).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
