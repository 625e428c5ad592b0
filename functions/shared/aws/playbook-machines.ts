import {
  CreateStateMachineAliasCommand,
  CreateStateMachineCommand,
  DeleteStateMachineAliasCommand,
  InvalidDefinition,
  ResourceNotFound,
  type SFNClient,
  StateMachineAlreadyExists,
  UpdateStateMachineAliasCommand,
  UpdateStateMachineCommand,
} from '@aws-sdk/client-sfn';
import { Rejected } from '../errors.ts';
import { stableId } from '../hash.ts';
import type { MachineShare, PlaybookMachines } from '../ports/playbook-machines.ts';
import { calling } from './failures.ts';

interface Machines {
  readonly client: SFNClient;
  /** `arn:<partition>:states:<region>:<account>:stateMachine:<prefix of names>` */
  readonly machineArnPrefix: string;
}

export interface MachineSurroundings extends Machines {
  /** The role that every machine runs as. */
  readonly roleArn: string;
  readonly logGroupArn: string;
  /** What stands for functions in a definition, and their ARNs. */
  readonly functions: Readonly<Record<string, string>>;
}

const ALIAS = 'live';
/** A machine's name has at most 80 characters, its prefix included. */
const LONGEST_ID = 50;
const KEPT_OF_LONGER = 40;

/** Standard workflows of Step Functions that log everything. */
export const stepFunctionsPlaybookMachines = (on: MachineSurroundings): PlaybookMachines => ({
  publish: (request) => publish(on, request),
  ...stepFunctionsMachineRoutes(on),
});

/** For whoever only points their aliases. */
export const stepFunctionsMachineRoutes = (on: Machines): Pick<PlaybookMachines, 'route'> => ({
  route: (playbookId, shares) => {
    const arn = arnOf(on, playbookId);
    return shares.length === 0 ? removeAlias(on, arn) : pointAlias(on, arn, shares);
  },
});

/** Long ids are cut and told apart by their hash: no two share a machine. */
const nameOf = (playbookId: string): string =>
  playbookId.length <= LONGEST_ID
    ? playbookId
    : `${playbookId.slice(0, KEPT_OF_LONGER)}-${stableId(playbookId).slice(0, 16)}`;

const arnOf = ({ machineArnPrefix }: Machines, playbookId: string): string =>
  `${machineArnPrefix}${nameOf(playbookId)}`;

async function publish(on: MachineSurroundings, request: Parameters<PlaybookMachines['publish']>[0]) {
  const arn = arnOf(on, request.playbookId);
  const wanted = {
    ...settingsOf(on, request.definition),
    publish: true,
    versionDescription: request.description,
  };
  try {
    return versionIn(await createOrUpdate(on, arn, wanted));
  } catch (error) {
    if (!(error instanceof InvalidDefinition)) throw error;
    throw new Rejected('BadInput', `definition: ${error.message}`, { path: 'definition' });
  }
}

type Wanted = ReturnType<typeof settingsOf> & {
  readonly publish: boolean;
  readonly versionDescription: string;
};

async function createOrUpdate({ client }: Machines, arn: string, wanted: Wanted) {
  const name = arn.slice(arn.lastIndexOf(':') + 1);
  const create = new CreateStateMachineCommand({ ...wanted, name, type: 'STANDARD' });
  try {
    return await calling('CreateStateMachine', () => client.send(create));
  } catch (error) {
    if (!(error instanceof StateMachineAlreadyExists)) throw error;
    const update = new UpdateStateMachineCommand({ ...wanted, stateMachineArn: arn });
    return calling('UpdateStateMachine', () => client.send(update));
  }
}

const settingsOf = ({ functions, roleArn, logGroupArn }: MachineSurroundings, definition: string) => ({
  definition: Object.entries(functions).reduce(
    (text, [name, arn]) => text.replaceAll(`\${${name}}`, arn),
    definition,
  ),
  roleArn,
  tracingConfiguration: { enabled: true },
  loggingConfiguration: {
    level: 'ALL' as const,
    includeExecutionData: true,
    destinations: [{ cloudWatchLogsLogGroup: { logGroupArn } }],
  },
});

function versionIn({ stateMachineVersionArn }: { readonly stateMachineVersionArn?: string | undefined }) {
  if (stateMachineVersionArn === undefined) throw new Error('Step Functions gave no version');
  return { machineVersionArn: stateMachineVersionArn };
}

async function pointAlias({ client }: Machines, arn: string, shares: readonly MachineShare[]) {
  const routingConfiguration = shares.map(({ machineVersionArn, weight }) => ({
    stateMachineVersionArn: machineVersionArn,
    weight,
  }));
  const update = { stateMachineAliasArn: `${arn}:${ALIAS}`, routingConfiguration };
  try {
    await calling('UpdateStateMachineAlias', () => client.send(new UpdateStateMachineAliasCommand(update)));
  } catch (error) {
    if (!(error instanceof ResourceNotFound)) throw error;
    const create = new CreateStateMachineAliasCommand({ name: ALIAS, routingConfiguration });
    await calling('CreateStateMachineAlias', () => client.send(create));
  }
}

/** One that is not there is as good as taken away. */
async function removeAlias({ client }: Machines, arn: string): Promise<void> {
  const remove = new DeleteStateMachineAliasCommand({ stateMachineAliasArn: `${arn}:${ALIAS}` });
  try {
    await calling('DeleteStateMachineAlias', () => client.send(remove));
  } catch (error) {
    if (!(error instanceof ResourceNotFound)) throw error;
  }
}
