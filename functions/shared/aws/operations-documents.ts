import {
  GetAutomationExecutionCommand,
  ListCommandsCommand,
  ListTagsForResourceCommand,
  SendCommandCommand,
  type SSMClient,
  StartAutomationExecutionCommand,
} from '@aws-sdk/client-ssm';
import { Rejected } from '../errors.ts';
import type {
  DocumentParameters,
  DocumentRun,
  DocumentRunStatus,
  OperationsDocuments,
} from '../ports/operations-documents.ts';
import { calling } from './failures.ts';
import { tagRecord } from './tag-record.ts';

/** AWS Systems Manager: Automation and Run Command. */
export function systemsManagerDocuments(client: SSMClient): OperationsDocuments {
  return {
    tags: async (document) => {
      const command = new ListTagsForResourceCommand({ ResourceType: 'Document', ResourceId: document });
      return tagRecord((await known(document, () => client.send(command))).TagList);
    },
    startAutomation: async (DocumentName, { parameters, token: ClientToken }) => {
      const Parameters = mutable(parameters);
      const command = new StartAutomationExecutionCommand({ DocumentName, Parameters, ClientToken });
      return (await known(DocumentName, () => client.send(command))).AutomationExecutionId ?? '';
    },
    automation: async (id) => {
      const command = new GetAutomationExecutionCommand({ AutomationExecutionId: id });
      const { AutomationExecution } = await known(id, () => client.send(command));
      return { id, status: statusOf(AutomationExecution?.AutomationExecutionStatus) };
    },
    sendCommand: async (DocumentName, { instanceIds, parameters, mark: Comment }) => {
      const Parameters = mutable(parameters);
      const InstanceIds = [...instanceIds];
      const command = new SendCommandCommand({ DocumentName, InstanceIds, Parameters, Comment });
      await known(DocumentName, () => client.send(command));
    },
    command: (document, sent) => findCommand(client, { document, ...sent }),
  };
}

interface Sought {
  readonly document: string;
  readonly mark: string;
  readonly since: number;
}

async function findCommand(
  client: SSMClient,
  { document, mark, since }: Sought,
): Promise<DocumentRun | undefined> {
  const Filters = [
    { key: 'DocumentName' as const, value: document },
    { key: 'InvokedAfter' as const, value: `${new Date(since).toISOString().slice(0, 19)}Z` },
  ];
  let NextToken: string | undefined;
  do {
    const command = new ListCommandsCommand({ Filters, ...(NextToken === undefined ? {} : { NextToken }) });
    const page = await calling('ListCommands', () => client.send(command));
    const found = (page.Commands ?? []).find(({ Comment }) => Comment === mark);
    if (found !== undefined) return { id: found.CommandId ?? '', status: statusOf(found.Status) };
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  return undefined;
}

const mutable = (parameters: DocumentParameters): Record<string, string[]> =>
  Object.fromEntries(Object.entries(parameters).map(([name, values]) => [name, [...values]]));

const RUNNING = new Set(['Pending', 'InProgress', 'Waiting', 'Cancelling', 'PendingApproval', 'Scheduled']);

function statusOf(status = 'Pending'): DocumentRunStatus {
  if (RUNNING.has(status)) return 'running';
  return status === 'Success' || status === 'CompletedWithSuccess' ? 'succeeded' : 'failed';
}

const MISSING = new Set([
  'AutomationDefinitionNotFoundException',
  'AutomationExecutionNotFoundException',
  'InvalidDocument',
  'InvalidInstanceId',
  'InvalidResourceId',
]);
const UNFIT = new Set(['InvalidAutomationExecutionParametersException', 'InvalidParameters']);

async function known<T>(what: string, call: () => Promise<T>): Promise<T> {
  try {
    return await calling('Systems Manager', call);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (MISSING.has(error.name)) throw new Rejected('NotFound', `${what}: ${error.message || 'not found'}`);
    if (UNFIT.has(error.name))
      throw new Rejected('BadInput', `${what}: ${error.message}`, { path: 'with.parameters' });
    throw error;
  }
}
