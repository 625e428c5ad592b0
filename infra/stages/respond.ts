import { ArnFormat, Duration, Fn, Stack } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { RespondApiEnv, StartEnv, StepEnv } from '../../functions/respond/env.ts';
import { ACTION_PERMISSIONS } from '../../functions/respond/permissions.ts';
import { INCIDENT_CHANGED, SIGNALS_PLACED, TRIGGER_SOURCE } from '../../schemas/trigger-event.ts';
import { type Grant, onListing, onObjects, onTable } from '../constructs/grants.ts';
import { PlaybookMachine } from '../constructs/playbook-machine.ts';
import { SignalroomFunction, type Surroundings } from '../constructs/signalroom-function.ts';
import type { DataStack } from '../data-stack.ts';
import { EVIDENCE_PREFIX } from '../stores/cold.ts';
import { compiledPlaybooks, pascalCase } from './compiled-playbooks.ts';

interface Props {
  readonly around: Surroundings;
  readonly data: DataStack;
  /** Where EventBridge leaves what it could not deliver. */
  readonly undelivered: IQueue;
  /** Answers the query steps of playbooks. */
  readonly query: IFunction;
}

/** Alarms in; playbook runs out, each step of which lands on the timeline. */
export class Respond extends Construct {
  readonly step: SignalroomFunction<typeof StepEnv>;
  readonly start: SignalroomFunction<typeof StartEnv>;
  readonly api: SignalroomFunction<typeof RespondApiEnv>;
  readonly machines: readonly PlaybookMachine[];

  constructor(scope: Construct, id: string, props: Props) {
    super(scope, id);
    this.step = this.addStep(props);
    this.machines = compiledPlaybooks().map(
      ({ playbook, documentHash, definition }) =>
        new PlaybookMachine(this, pascalCase(playbook.id), {
          config: props.around.config,
          playbookId: playbook.id,
          documentHash,
          definition,
          step: this.step.function,
          query: props.query,
        }),
    );
    this.start = this.addStart(props);
    this.api = this.addApi(props);
    this.startOnAlarm(props.undelivered);
  }

  private addStep({ around, data }: Props) {
    const { hot, cold } = data;
    return new SignalroomFunction(this, 'Step', {
      around,
      entry: 'respond/step',
      description: 'Runs one phase of one playbook step',
      schema: StepEnv,
      environment: {
        PLAYBOOKS_TABLE: hot.playbooks.tableName,
        INVESTIGATIONS_TABLE: hot.investigations.tableName,
        INCIDENTS_TABLE: hot.incidents.tableName,
        SIGNALS_TABLE: hot.signals.tableName,
        EVIDENCE_BUCKET: cold.evidence.bucketName,
        WEBHOOKS_SECRET: data.webhooks.secret.secretArn,
        APP_CONFIG_ARN_PREFIX: Fn.sub(`arn:\${AWS::Partition}:appconfig:\${AWS::Region}:\${AWS::AccountId}:`),
        CODE_DEPLOY_ARN_PREFIX: Fn.sub(
          `arn:\${AWS::Partition}:codedeploy:\${AWS::Region}:\${AWS::AccountId}:`,
        ),
        WEBHOOK_HOSTS: JSON.stringify(around.config.webhookHosts),
      },
      kind: 'playbook',
      memoryMegabytes: 512,
      timeoutSeconds: 120,
      grants: [
        onTable(hot.playbooks, 'DeleteItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'),
        onTable(hot.investigations, 'GetItem', 'PutItem', 'Query'),
        onTable(hot.incidents, 'BatchGetItem', 'Query'),
        onTable(hot.signals, 'Query'),
        onListing(cold.evidence),
        onObjects(cold.evidence, evidence, 'GetObject', 'PutObject'),
        { actions: ['secretsmanager:GetSecretValue'], resources: [data.webhooks.secret.secretArn] },
        ...actionGrants(),
      ],
    });
  }

  private addStart({ around, data }: Props) {
    return new SignalroomFunction(this, 'Start', {
      around,
      entry: 'respond/start',
      description: 'Starts the playbooks that an alarm, an incident, a signal or the clock triggers',
      schema: StartEnv,
      environment: {
        ...this.decisions(around),
        PLAYBOOKS_TABLE: data.hot.playbooks.tableName,
        INVESTIGATIONS_TABLE: data.hot.investigations.tableName,
      },
      kind: 'playbook',
      memoryMegabytes: 512,
      timeoutSeconds: 60,
      grants: [
        onTable(data.hot.playbooks, 'DeleteItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'),
        onTable(data.hot.investigations, 'GetItem', 'PutItem', 'Query'),
        ...this.starts(),
      ],
    });
  }

  private addApi({ around, data }: Props) {
    const { hot } = data;
    return new SignalroomFunction(this, 'Api', {
      around,
      entry: 'respond/api',
      description: 'Playbooks, runs and approvals for people',
      schema: RespondApiEnv,
      environment: {
        ...this.decisions(around),
        AUDIT_TABLE: hot.audit.tableName,
        PRINCIPALS: JSON.stringify(around.config.principals),
        PLAYBOOKS_TABLE: hot.playbooks.tableName,
        INVESTIGATIONS_TABLE: hot.investigations.tableName,
      },
      kind: 'api',
      memoryMegabytes: 512,
      timeoutSeconds: 30,
      grants: [
        onTable(hot.audit, 'GetItem', 'PutItem'),
        onTable(hot.playbooks, 'DeleteItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'),
        onTable(hot.investigations, 'GetItem', 'PutItem', 'Query'),
        ...this.starts(),
        {
          actions: ['states:SendTaskFailure', 'states:SendTaskSuccess'],
          resources: this.machines.map(({ machine }) => machine.stateMachineArn),
        },
        this.onExecutions('states:StopExecution'),
      ],
    });
  }

  /**
   * EventBridge delivers at least once and out of order; the function decides by alarm and time of its change. The clock
   * is the watchdog's: for runs that were decided but never started, and for executions that ended without saying so.
   */
  private startOnAlarm(undelivered: IQueue): void {
    const start = new LambdaFunction(this.start.function, {
      deadLetterQueue: undelivered,
      maxEventAge: Duration.hours(1),
      retryAttempts: 10,
    });
    new Rule(this, 'OnAlarm', {
      description: 'Alarms that may start a playbook',
      eventPattern: {
        source: ['aws.cloudwatch'],
        detailType: ['CloudWatch Alarm State Change'],
        detail: { state: { value: ['ALARM'] } },
      },
      targets: [start],
    });
    new Rule(this, 'OnIncident', {
      description: 'Incidents and signals that may start a playbook',
      eventPattern: { source: [TRIGGER_SOURCE], detailType: [INCIDENT_CHANGED, SIGNALS_PLACED] },
      targets: [start],
    });
    new Rule(this, 'OnClock', {
      description: 'Scheduled playbooks; looks after runs that did not start, or did not say that they ended',
      schedule: Schedule.rate(Duration.minutes(1)),
      targets: [start],
    });
  }

  private decisions({ config }: Surroundings) {
    const live = this.machines.map(({ playbookId, liveArn }) => [playbookId, liveArn] as const);
    return {
      STATE_MACHINES: Stack.of(this).toJsonString(Object.fromEntries(live)),
      ALLOWED_RISK: config.allowedRisk,
    };
  }

  /** A start that was there before is looked up: was it the same? */
  private starts(): readonly Grant[] {
    return [
      { actions: ['states:StartExecution'], resources: this.machines.map(({ liveArn }) => liveArn) },
      this.onExecutions('states:DescribeExecution'),
    ];
  }

  private onExecutions(action: string): Grant {
    return {
      actions: [action],
      resources: this.machines.map(({ machine }) => this.executionsOf(machine.stateMachineName)),
      because: 'The name of an execution is known only when it runs.',
    };
  }

  private executionsOf(stateMachineName: string): string {
    return Stack.of(this).formatArn({
      service: 'states',
      resource: 'execution',
      resourceName: `${stateMachineName}:*`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
  }
}

const evidence = { prefix: EVIDENCE_PREFIX, keysAre: 'made from the content' };

/** Exactly what the actions declare. */
function actionGrants(): readonly Grant[] {
  return ACTION_PERMISSIONS.map(({ actions, resources, condition, reason }) => ({
    actions,
    resources: resources.map((resource) => (resource === '*' ? resource : Fn.sub(resource))),
    ...(condition ? { conditions: condition } : {}),
    ...(resources.some((resource) => resource.includes('*')) ? { because: reason } : {}),
  }));
}
