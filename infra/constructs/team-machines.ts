import { ArnFormat, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Config } from '../config.ts';
import type { Grant } from './grants.ts';
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

/**
 * What the state machines of playbooks share, those that ship too: the role that they run as and the group that they log to. Those that
 * teams publish have names that begin alike, by which functions are granted what they may do with them.
 */
export class TeamMachines extends Construct {
  readonly role: Role;
  readonly logGroup: LogGroup;
  /** `arn:...:stateMachine:<prefix>` */
  readonly arnPrefix: string;
  readonly #namePrefix: string;

  constructor(
    scope: Construct,
    id: string,
    props: { readonly config: Config; readonly step: IFunction; readonly query: IFunction },
  ) {
    super(scope, id);
    this.#namePrefix = `signalroom-${props.config.stage}-team-`;
    this.arnPrefix = this.#arnOf('stateMachine', this.#namePrefix);
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('states.amazonaws.com') });
    this.role.addToPolicy(
      new PolicyStatement({
        actions: ['lambda:InvokeFunction'],
        resources: [props.step.functionArn, props.query.functionArn],
      }),
    );
    this.role.addToPolicy(new PolicyStatement({ actions: [...LOG_DELIVERY, ...TRACING], resources: ['*'] }));
    explainWildcard(this.role, '*', 'Log delivery and X-Ray know no resource but `*`.');
    this.logGroup = new LogGroup(this, 'Logs', {
      logGroupName: `/aws/vendedlogs/states/signalroom-${props.config.stage}`,
      retention: props.config.logs.retentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
  }

  /** On every machine that a team publishes, its versions and its alias. */
  onMachines(...actions: readonly string[]): Grant {
    return {
      actions: actions.map((action) => `states:${action}`),
      resources: [`${this.arnPrefix}*`],
      because: 'Machines of teams are made when they publish; their names begin with this.',
    };
  }

  onExecutions(...actions: readonly string[]): Grant {
    return {
      actions: actions.map((action) => `states:${action}`),
      resources: [this.#arnOf('execution', `${this.#namePrefix}*`)],
      because: 'Machines of teams are made when they publish; their names begin with this.',
    };
  }

  /** The one role that a machine of a team may have. */
  onRole(): Grant {
    return {
      actions: ['iam:PassRole'],
      resources: [this.role.roleArn],
      conditions: { StringEquals: { 'iam:PassedToService': 'states.amazonaws.com' } },
    };
  }

  #arnOf(resource: string, resourceName: string): string {
    return Stack.of(this).formatArn({
      service: 'states',
      resource,
      resourceName,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
  }
}
