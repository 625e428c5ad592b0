import { Fn, Stack } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import {
  type AnswerEnv,
  type CanaryEnv,
  type EscalateEnv,
  type LibraryEnv,
  RespondApiEnv,
  StartEnv,
  StepEnv,
} from '../../functions/respond/env.ts';
import type { Playbook } from '../../schemas/playbook.ts';
import { type Grant, onListing, onObjects, onPuttingEvents, onTable } from '../constructs/grants.ts';
import { PlaybookMachines } from '../constructs/playbook-machines.ts';
import { SignalroomFunction, type Surroundings } from '../constructs/signalroom-function.ts';
import type { DataStack } from '../data-stack.ts';
import { EVIDENCE_PREFIX } from '../stores/cold.ts';
import { actionGrants } from './action-grants.ts';
import { answerFunction } from './answer-links.ts';
import { escalateFunction } from './escalation.ts';
import { playbookCanary, playbookLibrary } from './playbook-library.ts';
import { playbookStarts } from './playbook-starts.ts';

interface Props {
  readonly around: Surroundings;
  readonly data: DataStack;
  /** Where EventBridge leaves what it could not deliver. */
  readonly undelivered: IQueue;
  /** Answers the query steps of playbooks. */
  readonly query: IFunction;
  /** The playbooks that ship. */
  readonly shipped: readonly Playbook[];
  /** Where links that answer approvals lead. */
  readonly answersUrl: string;
}

/** Alarms in; playbook runs out, each step of which lands on the timeline. */
export class Respond extends Construct {
  readonly step: SignalroomFunction<typeof StepEnv>;
  readonly start: SignalroomFunction<typeof StartEnv>;
  readonly api: SignalroomFunction<typeof RespondApiEnv>;
  readonly answer: SignalroomFunction<typeof AnswerEnv>;
  readonly library: SignalroomFunction<typeof LibraryEnv>;
  readonly canary: SignalroomFunction<typeof CanaryEnv>;
  readonly escalate: SignalroomFunction<typeof EscalateEnv>;
  readonly machines: PlaybookMachines;

  constructor(scope: Construct, id: string, props: Props) {
    super(scope, id);
    this.step = this.addStep(props);
    this.machines = new PlaybookMachines(this, 'Machines', {
      config: props.around.config,
      step: this.step.function,
      query: props.query,
      shipped: props.shipped,
    });
    this.start = this.addStart(props);
    this.api = this.addApi(props);
    const { machines } = this;
    this.answer = answerFunction(this, { ...props, machines });
    this.library = playbookLibrary(this, { ...props, step: this.step.function, machines });
    this.canary = playbookCanary(this, { ...props, machines });
    const { clock } = playbookStarts(this, { start: this.start.function, undelivered: props.undelivered });
    this.escalate = escalateFunction(this, { ...props, clock });
  }

  private addStep({ around, data, answersUrl }: Props) {
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
        CATALOGUE_TABLE: hot.catalogue.tableName,
        EVIDENCE_BUCKET: cold.evidence.bucketName,
        WEBHOOKS_SECRET: data.webhooks.secret.secretArn,
        APP_CONFIG_ARN_PREFIX: Fn.sub(`arn:\${AWS::Partition}:appconfig:\${AWS::Region}:\${AWS::AccountId}:`),
        ANSWER_KEY_SECRET: data.webhooks.answerKey.secretArn,
        ANSWER_URL: answersUrl,
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
        onTable(hot.incidents, 'BatchGetItem', 'GetItem', 'Query'),
        onTable(hot.signals, 'Query'),
        onTable(hot.catalogue, 'GetItem', 'Query'),
        onListing(cold.evidence),
        onObjects(cold.evidence, evidence, 'GetObject', 'PutObject'),
        {
          actions: ['secretsmanager:GetSecretValue'],
          resources: [data.webhooks.secret.secretArn, data.webhooks.answerKey.secretArn],
        },
        {
          actions: ['cloudwatch:GetMetricData'],
          resources: ['*'],
          because: 'GetMetricData takes no resource: whoever may read a metric may read all.',
        },
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
        ...this.decisions(around, data),
        PLAYBOOKS_TABLE: data.hot.playbooks.tableName,
        INVESTIGATIONS_TABLE: data.hot.investigations.tableName,
      },
      kind: 'playbook',
      memoryMegabytes: 512,
      timeoutSeconds: 60,
      grants: [
        onTable(data.hot.playbooks, 'DeleteItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'),
        onTable(data.hot.investigations, 'GetItem', 'PutItem', 'Query'),
        ...this.starts(data),
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
        ...this.decisions(around, data),
        AUDIT_TABLE: hot.audit.tableName,
        PRINCIPALS: JSON.stringify(around.config.principals),
        PLAYBOOKS_TABLE: hot.playbooks.tableName,
        INVESTIGATIONS_TABLE: hot.investigations.tableName,
        ON_CALL_TABLE: hot.onCall.tableName,
        QUERIES_TABLE: hot.queries.tableName,
      },
      kind: 'api',
      memoryMegabytes: 512,
      timeoutSeconds: 30,
      grants: [
        onTable(hot.audit, 'GetItem', 'PutItem'),
        onTable(hot.playbooks, 'DeleteItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'),
        onTable(hot.investigations, 'GetItem', 'PutItem', 'Query'),
        onTable(hot.onCall, 'DeleteItem', 'GetItem', 'PutItem', 'Query'),
        onTable(hot.queries, 'Query'),
        onPuttingEvents(this),
        ...this.starts(data),
        ...this.machines.onAnswers(),
        this.machines.onShippedExecutions('StopExecution'),
        this.machines.onTeamExecutions('StopExecution'),
      ],
    });
  }

  private decisions({ config }: Surroundings, { hot }: DataStack) {
    const versions = this.machines.shipped.map(
      ({ playbookId, versionArn }) => [playbookId, versionArn] as const,
    );
    return {
      STATE_MACHINES: Stack.of(this).toJsonString(Object.fromEntries(versions)),
      ALLOWED_RISK: config.allowedRisk,
      CATALOGUE_TABLE: hot.catalogue.tableName,
      INCIDENTS_TABLE: hot.incidents.tableName,
    };
  }

  /** A start that was there before is looked up: was it the same? */
  private starts({ hot }: DataStack): readonly Grant[] {
    const { machines } = this;
    return [
      onTable(hot.catalogue, 'GetItem', 'Query'),
      // Who meets the entry of an incident that ended takes it away.
      onTable(hot.incidents, 'BatchGetItem', 'UpdateItem'),
      machines.onShippedVersions('StartExecution'),
      machines.onShippedExecutions('DescribeExecution'),
      machines.onTeams('StartExecution'),
      machines.onTeamExecutions('DescribeExecution'),
    ];
  }
}

const evidence = { prefix: EVIDENCE_PREFIX, keysAre: 'made from the content' };
