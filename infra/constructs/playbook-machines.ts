import { RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Playbook } from '../../schemas/playbook.ts';
import type { Config } from '../config.ts';
import type { Grant } from './grants.ts';
import { type ShippedMachine, shippedMachine, statesArn } from './shipped-machine.ts';
import { explainWildcard } from './wildcards.ts';

const LOG_DELIVERY = [
  'logs:CreateLogDelivery',
  'logs:DeleteLogDelivery',
  'logs:DescribeLogGroups',
  'logs:DescribeResourcePolicies',
  'logs:GetLogDelivery',
  'logs:ListLogDeliveries',
  'logs:PutResourcePolicy',
  'logs:UpdateLogDelivery',
];
const TRACING = [
  'xray:GetSamplingRules',
  'xray:GetSamplingTargets',
  'xray:PutTelemetryRecords',
  'xray:PutTraceSegments',
];

interface Props {
  readonly config: Config;
  readonly step: IFunction;
  readonly query: IFunction;
  readonly shipped: readonly Playbook[];
}

/**
 * What the state machines of playbooks have in common: the role that they run as, the group that they log to, and how they are
 * called. Names of those that ship and of those that teams publish begin differently; by that, functions are granted what they may do.
 */
export class PlaybookMachines extends Construct {
  readonly role: Role;
  readonly logGroup: LogGroup;
  readonly shipped: readonly ShippedMachine[];
  /** `arn:...:stateMachine:<prefix>` of the machines that teams publish. */
  readonly teamArnPrefix: string;
  readonly #teamPrefix: string;

  constructor(scope: Construct, id: string, { config, step, query, shipped }: Props) {
    super(scope, id);
    this.shipped = shipped.map((playbook) => shippedMachine(this, config, playbook));
    this.#teamPrefix = `signalroom-${config.stage}-team-`;
    this.teamArnPrefix = statesArn(this, 'stateMachine', this.#teamPrefix);
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('states.amazonaws.com') });
    this.role.addToPolicy(
      new PolicyStatement({
        actions: ['lambda:InvokeFunction'],
        resources: [step.functionArn, query.functionArn],
      }),
    );
    this.role.addToPolicy(new PolicyStatement({ actions: [...LOG_DELIVERY, ...TRACING], resources: ['*'] }));
    explainWildcard(this.role, '*', 'Log delivery and X-Ray know no resource but `*`.');
    this.logGroup = new LogGroup(this, 'Logs', {
      logGroupName: `/aws/vendedlogs/states/signalroom-${config.stage}`,
      retention: config.logs.retentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
  }

  onShipped(...actions: readonly string[]): Grant {
    return { actions: actions.map(ofStates), resources: this.shipped.map(({ arn }) => arn) };
  }

  /** The versions that runs are started on. */
  onShippedVersions(...actions: readonly string[]): Grant {
    return { actions: actions.map(ofStates), resources: this.shipped.map(({ versionArn }) => versionArn) };
  }

  onShippedExecutions(...actions: readonly string[]): Grant {
    return {
      actions: actions.map(ofStates),
      resources: this.shipped.map(({ name }) => statesArn(this, 'execution', `${name}:*`)),
      because: 'The name of an execution is known only when it runs.',
    };
  }

  /** On every machine that a team publishes, its versions and its alias. */
  onTeams(...actions: readonly string[]): Grant {
    return {
      actions: actions.map(ofStates),
      resources: [`${this.teamArnPrefix}*`],
      because: 'Machines of teams are made when they publish; their names begin with this.',
    };
  }

  onTeamExecutions(...actions: readonly string[]): Grant {
    return {
      actions: actions.map(ofStates),
      resources: [statesArn(this, 'execution', `${this.#teamPrefix}*`)],
      because: 'Machines of teams are made when they publish; their names begin with this.',
    };
  }

  /** Answers of people to steps that wait. */
  onAnswers(): readonly Grant[] {
    const answers = ['SendTaskFailure', 'SendTaskSuccess'];
    return [this.onShipped(...answers), this.onTeams(...answers)];
  }

  /** The one role that a machine of a playbook may have. */
  onRole(): Grant {
    return {
      actions: ['iam:PassRole'],
      resources: [this.role.roleArn],
      conditions: { StringEquals: { 'iam:PassedToService': 'states.amazonaws.com' } },
    };
  }
}

const ofStates = (action: string) => `states:${action}`;
