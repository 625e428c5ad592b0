import { fileURLToPath } from 'node:url';
import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { Playbook } from '../schemas/playbook.ts';
import type { Config } from './config.ts';
import { DeadLetterQueue } from './constructs/dead-letter-queue.ts';
import type { Surroundings } from './constructs/signalroom-function.ts';
import type { DataStack } from './data-stack.ts';
import { Alarms } from './stages/alarms.ts';
import { Api } from './stages/api.ts';
import type { Application } from './stages/application.ts';
import { Collect } from './stages/collect.ts';
import { FlowDashboard } from './stages/dashboard.ts';
import { Detect } from './stages/detect.ts';
import { Investigate } from './stages/investigate.ts';
import { Publisher } from './stages/publisher.ts';
import { Ranker } from './stages/ranker.ts';
import { Respond } from './stages/respond.ts';

interface Props {
  readonly config: Config;
  readonly data: DataStack;
  /** The playbooks that ship. */
  readonly playbooks: readonly Playbook[];
}

/** Everything that runs and holds nothing, but the machines of playbooks. It can be deleted and deployed again without losing data. */
export class ApplicationStack extends Stack {
  readonly respond: Respond;
  /** The function that answers query templates. */
  readonly query: IFunction;

  constructor(scope: Construct, { config, data, playbooks }: Props) {
    super(scope, `Signalroom-${config.stage}`, {
      description: 'Signalroom: functions, API, rules, alarms.',
      terminationProtection: config.removal === 'retain',
    });
    const app = this.build(config, data, playbooks);
    this.respond = app.respond;
    this.query = app.investigate.query.function;
    new Alarms(this, 'Alarms', app);
    new FlowDashboard(this, 'Dashboard', app);
    for (const [name, value] of Object.entries(outputsOf(app))) new CfnOutput(this, name, { value });
  }

  private build(config: Config, data: DataStack, shipped: readonly Playbook[]): Application {
    const undelivered = new DeadLetterQueue(this, 'Undelivered', { key: data.key });
    const failedInvocations = new DeadLetterQueue(this, 'FailedInvocations', { key: data.key });
    const around: Surroundings = { config, key: data.key, failedInvocations };
    const collect = new Collect(this, 'Collect', { around, data, undelivered });
    const detect = new Detect(this, 'Detect', { around, data, undelivered });
    const investigate = new Investigate(this, 'Investigate', { around, data, undelivered });
    const query = investigate.query.function;
    const respond = new Respond(this, 'Respond', {
      around,
      data,
      undelivered,
      query,
      shipped,
      answersUrl: collect.endpoint.answersUrl,
    });
    collect.endpoint.addAnswers(respond.answer.function);
    const api = new Api(this, 'Api', {
      config,
      people: data.people,
      schemaFile: fileURLToPath(new URL('../graphql/schema.graphql', import.meta.url)),
      handlers: new Map([
        ['collect/api', collect.api.function],
        ['detect/api', detect.api.function],
        ['investigate/api', investigate.api.function],
        ['respond/api', respond.api.function],
        ['respond/library', respond.library.function],
      ]),
    });
    const publisher = new Publisher(this, 'Publisher', { around, data, graphql: api.graphql });
    const ranker = new Ranker(this, 'Ranker', { around, data, undelivered, graphql: api.graphql });
    return {
      config,
      data,
      collect,
      detect,
      investigate,
      respond,
      api,
      publisher,
      ranker,
      undelivered,
      failedInvocations,
    };
  }
}

function outputsOf({ collect, respond, api }: Application): Readonly<Record<string, string>> {
  return {
    GraphqlUrl: api.graphql.graphqlUrl,
    RealtimeUrl: api.realtimeUrl,
    IngestUrl: collect.endpoint.url,
    AnswersUrl: collect.endpoint.answersUrl,
    NormalizeFunctionName: collect.normalize.function.functionName,
    StartFunctionName: respond.start.function.functionName,
    CloudWatchLogsRoleArn: collect.logsRole.roleArn,
  };
}
