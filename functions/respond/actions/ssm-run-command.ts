import * as z from 'zod';
import { stableId } from '../../shared/hash.ts';
import { assertManaged, defineAction } from '../action.ts';
import { assertEnded, DOCUMENTS_WHY, DocumentName, Parameters } from '../document-run.ts';
import { InstanceId, onAnything, onTagged } from '../permission-parts.ts';

/** Clocks may differ by that much. */
const SKEW_MILLISECONDS = 300_000;

const Input = z.strictObject({
  document: DocumentName,
  instanceIds: z.array(InstanceId).min(1).max(50),
  parameters: Parameters,
});
const Begun = z.object({ startedAt: z.int() });

export const ssmRunCommand = defineAction({
  id: 'ssm-run-command',
  summary: 'Runs a Command document of Systems Manager on instances, to its end.',
  risk: 'destructive',
  input: Input,
  permissions: [
    onTagged(['ssm:ListTagsForResource', 'ssm:SendCommand'], {
      service: 'ssm',
      resource: 'document/*',
      why: DOCUMENTS_WHY,
    }),
    onTagged(['ssm:SendCommand'], {
      service: 'ec2',
      resource: 'instance/*',
      why: 'On which instances commands are run is decided by their owners, who tag them.',
    }),
    onAnything(
      ['ec2:DescribeInstances', 'ssm:ListCommands'],
      'EC2 and Systems Manager have no resource-level permission for listing instances and commands.',
    ),
  ],
  preview: ({ document, instanceIds, parameters }) =>
    `Run ${document} on ${instanceIds.join(', ')} with ${JSON.stringify(parameters).slice(0, 500)}.`,
  precheck: async ({ document, instanceIds }, context) => {
    assertManaged(`document ${document}`, await (await context.documents()).tags(document));
    const hosts = await context.hosts();
    for (const id of instanceIds) assertManaged(`instance ${id}`, (await hosts.describe(id)).tags);
    return `${document} may be run on ${instanceIds.length} instances`;
  },
  targets: ({ instanceIds }) => instanceIds.map((id) => `instance ${id}`),
  run: async ({ document, instanceIds, parameters }, context) => {
    // Written down first: after a crash, what was sent since then under this mark is looked for.
    const { startedAt } = Begun.parse(
      await context.outcomes.recordOutcome(context.key, { startedAt: context.now }),
    );
    const documents = await context.documents();
    const sent = { mark: markOf(context.key), since: startedAt - SKEW_MILLISECONDS };
    if ((await documents.command(document, sent)) === undefined)
      await documents.sendCommand(document, { instanceIds, parameters, mark: sent.mark });
    return `running ${document} on ${instanceIds.length} instances`;
  },
  verify: async ({ document }, context) => {
    const { startedAt } = Begun.parse(await context.outcomes.outcome(context.key));
    const sent = { mark: markOf(context.key), since: startedAt - SKEW_MILLISECONDS };
    assertEnded(document, await (await context.documents()).command(document, sent));
    return `${document} ended well`;
  },
});

const markOf = (key: string): string => `signalroom ${stableId('command', key)}`;
