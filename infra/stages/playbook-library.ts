import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { LibraryEnv } from '../../functions/respond/env.ts';
import { onTable } from '../constructs/grants.ts';
import { SignalroomFunction, type Surroundings } from '../constructs/signalroom-function.ts';
import type { TeamMachines } from '../constructs/team-machines.ts';
import type { DataStack } from '../data-stack.ts';

interface Props {
  readonly around: Surroundings;
  readonly data: DataStack;
  readonly step: IFunction;
  readonly query: IFunction;
  readonly machines: TeamMachines;
}

/** Tests of playbooks run in it, so it has the memory of a whole processor. It makes machines and starts none. */
export const playbookLibrary = (scope: Construct, props: Props): SignalroomFunction<typeof LibraryEnv> =>
  new SignalroomFunction(scope, 'Library', {
    around: props.around,
    entry: 'respond/library',
    description: 'Versions of playbooks that teams write',
    schema: LibraryEnv,
    environment: environmentOf(props),
    kind: 'api',
    memoryMegabytes: 1769,
    timeoutSeconds: 30,
    grants: grantsOf(props),
  });

const environmentOf = ({ data: { hot }, machines, step, query }: Props) => ({
  AUDIT_TABLE: hot.audit.tableName,
  PLAYBOOKS_TABLE: hot.playbooks.tableName,
  MACHINE_ARN_PREFIX: machines.arnPrefix,
  MACHINE_ROLE_ARN: machines.role.roleArn,
  MACHINE_LOG_GROUP_ARN: machines.logGroup.logGroupArn,
  STEP_FUNCTION_ARN: step.functionArn,
  QUERY_FUNCTION_ARN: query.functionArn,
});

const grantsOf = ({ data: { hot }, machines }: Props) => [
  onTable(hot.audit, 'GetItem', 'PutItem'),
  onTable(hot.playbooks, 'GetItem', 'PutItem', 'Query', 'UpdateItem'),
  machines.onMachines(
    'CreateStateMachine',
    'CreateStateMachineAlias',
    'DeleteStateMachineAlias',
    'PublishStateMachineVersion',
    'UpdateStateMachine',
    'UpdateStateMachineAlias',
  ),
  machines.onRole(),
];
