import { Duration } from 'aws-cdk-lib';
import { Match, Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { CanaryEnv, LibraryEnv } from '../../functions/respond/env.ts';
import { onTable } from '../constructs/grants.ts';
import type { PlaybookMachines } from '../constructs/playbook-machines.ts';
import { SignalroomFunction, type Surroundings } from '../constructs/signalroom-function.ts';
import type { DataStack } from '../data-stack.ts';

interface Props {
  readonly around: Surroundings;
  readonly data: DataStack;
  readonly step: IFunction;
  readonly query: IFunction;
  readonly machines: PlaybookMachines;
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

const environmentOf = ({ around, data: { hot }, machines, step, query }: Props) => ({
  AUDIT_TABLE: hot.audit.tableName,
  PLAYBOOKS_TABLE: hot.playbooks.tableName,
  INVESTIGATIONS_TABLE: hot.investigations.tableName,
  INCIDENTS_TABLE: hot.incidents.tableName,
  PRINCIPALS: JSON.stringify(around.config.principals),
  MACHINE_ARN_PREFIX: machines.teamArnPrefix,
  MACHINE_ROLE_ARN: machines.role.roleArn,
  MACHINE_LOG_GROUP_ARN: machines.logGroup.logGroupArn,
  STEP_FUNCTION_ARN: step.functionArn,
  QUERY_FUNCTION_ARN: query.functionArn,
});

const grantsOf = ({ data: { hot }, machines }: Props) => [
  onTable(hot.audit, 'GetItem', 'PutItem'),
  onTable(hot.playbooks, 'GetItem', 'PutItem', 'Query', 'UpdateItem'),
  onTable(hot.investigations, 'GetItem', 'PutItem', 'Query'),
  onTable(hot.incidents, 'Query'),
  machines.onTeams(
    'CreateStateMachine',
    'CreateStateMachineAlias',
    'DeleteStateMachineAlias',
    'PublishStateMachineVersion',
    'UpdateStateMachine',
    'UpdateStateMachineAlias',
  ),
  machines.onRole(),
];

/** Ends the trial of a version when one of its runs fails, however it failed: Step Functions says so. */
export function playbookCanary(
  scope: Construct,
  {
    around,
    data: { hot },
    machines,
    undelivered,
  }: Omit<Props, 'step' | 'query'> & { readonly undelivered: IQueue },
): SignalroomFunction<typeof CanaryEnv> {
  const canary = new SignalroomFunction(scope, 'Canary', {
    around,
    entry: 'respond/canary',
    description: 'Returns to the version before when a trial fails',
    schema: CanaryEnv,
    environment: { PLAYBOOKS_TABLE: hot.playbooks.tableName, MACHINE_ARN_PREFIX: machines.teamArnPrefix },
    kind: 'playbook',
    memoryMegabytes: 512,
    timeoutSeconds: 30,
    grants: [
      onTable(hot.playbooks, 'GetItem', 'PutItem', 'Query'),
      machines.onTeams('CreateStateMachineAlias', 'UpdateStateMachineAlias'),
    ],
  });
  new Rule(scope, 'OnFailedRun', {
    description: 'Runs of playbooks of teams that failed',
    eventPattern: {
      source: ['aws.states'],
      detailType: ['Step Functions Execution Status Change'],
      detail: { status: ['FAILED', 'TIMED_OUT'], stateMachineArn: Match.prefix(machines.teamArnPrefix) },
    },
    targets: [
      new LambdaFunction(canary.function, {
        deadLetterQueue: undelivered,
        maxEventAge: Duration.hours(1),
        retryAttempts: 10,
      }),
    ],
  });
  return canary;
}
