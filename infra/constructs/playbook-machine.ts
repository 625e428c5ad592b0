import { RemovalPolicy } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import {
  CfnStateMachineAlias,
  CfnStateMachineVersion,
  DefinitionBody,
  LogLevel,
  StateMachine,
  StateMachineType,
} from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { TeamMachines } from './team-machines.ts';

export interface PlaybookMachineProps {
  readonly playbookId: string;
  readonly documentHash: string;
  /** Amazon States Language with `${StepFunction}` and `${QueryFunction}` in place of the functions. */
  readonly definition: unknown;
  readonly step: IFunction;
  readonly query: IFunction;
  /** The role and the log group of every machine of a playbook. */
  readonly shared: Pick<TeamMachines, 'role' | 'logGroup'>;
}

/** One compiled playbook: a state machine, its published version, and the alias `live` that runs are started on. */
export class PlaybookMachine extends Construct {
  readonly machine: StateMachine;
  readonly liveArn: string;
  readonly playbookId: string;

  constructor(scope: Construct, id: string, props: PlaybookMachineProps) {
    super(scope, id);
    const { playbookId, step, query, shared } = props;
    this.playbookId = playbookId;
    this.machine = new StateMachine(this, 'Machine', {
      comment: `Playbook ${playbookId}`,
      stateMachineType: StateMachineType.STANDARD,
      definitionBody: DefinitionBody.fromString(JSON.stringify(props.definition)),
      definitionSubstitutions: { StepFunction: step.functionArn, QueryFunction: query.functionArn },
      role: shared.role,
      tracingEnabled: true,
      logs: {
        level: LogLevel.ALL,
        includeExecutionData: true,
        destination: shared.logGroup,
      },
    });
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
