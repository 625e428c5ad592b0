import { RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import {
  CfnStateMachineAlias,
  CfnStateMachineVersion,
  DefinitionBody,
  LogLevel,
  StateMachine,
  StateMachineType,
} from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { Config } from '../config.ts';
import { explainWildcard } from './wildcards.ts';

export interface PlaybookMachineProps {
  readonly config: Config;
  readonly playbookId: string;
  readonly documentHash: string;
  /** Amazon States Language with `${StepFunction}` and `${QueryFunction}` in place of the functions. */
  readonly definition: unknown;
  readonly step: IFunction;
  readonly query: IFunction;
}

/** One compiled playbook: a state machine, its published version, and the alias `live` that runs are started on. */
export class PlaybookMachine extends Construct {
  readonly machine: StateMachine;
  readonly liveArn: string;
  readonly playbookId: string;

  constructor(scope: Construct, id: string, props: PlaybookMachineProps) {
    super(scope, id);
    const { config, playbookId, step, query } = props;
    this.playbookId = playbookId;
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('states.amazonaws.com') });
    role.addToPolicy(
      new PolicyStatement({
        actions: ['lambda:InvokeFunction'],
        resources: [step.functionArn, query.functionArn],
      }),
    );
    this.machine = new StateMachine(this, 'Machine', {
      comment: `Playbook ${playbookId}`,
      stateMachineType: StateMachineType.STANDARD,
      definitionBody: DefinitionBody.fromString(JSON.stringify(props.definition)),
      definitionSubstitutions: { StepFunction: step.functionArn, QueryFunction: query.functionArn },
      role,
      tracingEnabled: true,
      logs: {
        level: LogLevel.ALL,
        includeExecutionData: true,
        destination: new LogGroup(this, 'Logs', {
          // Step Functions writes to this prefix without a resource policy of limited size.
          logGroupName: `/aws/vendedlogs/states/signalroom-${config.stage}-${playbookId}`,
          retention: config.logs.retentionDays,
          removalPolicy: RemovalPolicy.DESTROY,
        }),
      },
    });
    explainWildcard(role, '*', 'Log delivery and X-Ray know no resource but `*`.');
    this.liveArn = this.publish(props.documentHash);
  }

  /** A run keeps the version it was started on, so versions outlive the template that made them. */
  private publish(documentHash: string): string {
    const version = new CfnStateMachineVersion(this, 'Version', {
      stateMachineArn: this.machine.stateMachineArn,
      stateMachineRevisionId: this.machine.stateMachineRevisionId,
      description: documentHash,
    });
    version.applyRemovalPolicy(RemovalPolicy.RETAIN);
    const alias = new CfnStateMachineAlias(this, 'Live', {
      name: 'live',
      routingConfiguration: [{ stateMachineVersionArn: version.ref, weight: 100 }],
    });
    return alias.ref;
  }
}
