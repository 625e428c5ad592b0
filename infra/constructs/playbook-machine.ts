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
import type { PlaybookMachines } from './playbook-machines.ts';
import type { ShippedMachine } from './shipped-machine.ts';

export interface PlaybookMachineProps {
  readonly named: ShippedMachine;
  readonly documentHash: string;
  /** Amazon States Language with `${StepFunction}` and `${QueryFunction}` in place of the functions. */
  readonly definition: unknown;
  readonly step: IFunction;
  readonly query: IFunction;
  /** The role and the log group of every machine of a playbook. */
  readonly shared: Pick<PlaybookMachines, 'role' | 'logGroup'>;
}

/** One compiled playbook: a state machine, its published version, and the alias that runs of the playbook's version are started on. */
export class PlaybookMachine extends Construct {
  readonly machine: StateMachine;

  constructor(scope: Construct, id: string, props: PlaybookMachineProps) {
    super(scope, id);
    const { named, step, query, shared } = props;
    this.machine = new StateMachine(this, 'Machine', {
      stateMachineName: named.name,
      comment: `Playbook ${named.playbookId}`,
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
    this.publish(named.versionAlias, props.documentHash);
  }

  /** A run keeps the version it was started on, so versions outlive the template that made them. */
  private publish(versionAlias: string, documentHash: string): void {
    const version = new CfnStateMachineVersion(this, 'Version', {
      stateMachineArn: this.machine.stateMachineArn,
      stateMachineRevisionId: this.machine.stateMachineRevisionId,
      description: documentHash,
    });
    version.applyRemovalPolicy(RemovalPolicy.RETAIN);
    new CfnStateMachineAlias(this, 'Alias', {
      name: versionAlias,
      routingConfiguration: [{ stateMachineVersionArn: version.ref, weight: 100 }],
    });
  }
}
