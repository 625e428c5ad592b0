import { type IMetric, MathExpression, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { EventSourceMapping, IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { FIELDS } from '../../graphql/fields.ts';
import { executionsOf } from '../constructs/shipped-machine.ts';
import type { AlarmId } from './alarm-list.ts';
import type { Application } from './application.ts';

/** What each alarm looks at: one alarm is made per metric. The period is the alarm's own; see `alarm-list.ts`. */
export function alarmMetrics(app: Application): Readonly<Record<AlarmId, readonly IMetric[]>> {
  const { collect, detect, investigate, respond, publisher, ranker } = app;
  const { endpoint } = collect;
  return {
    'ingest-server-errors': [endpoint.api.metricServerError({ statistic: Stats.SUM })],
    'ingest-refused': [endpoint.api.metricClientError({ statistic: Stats.SUM })],
    'stream-throttled': [
      app.data.raw.stream.metricWriteProvisionedThroughputExceeded({ statistic: Stats.SUM }),
    ],
    'events-undelivered': [waiting(app.undelivered)],
    'normalize-behind': [age(collect.normalize)],
    'batch-given-up': [givenUp(collect.rawReader)],
    'records-sidelined': [own(app, 'collect/normalize', 'SignalsSidelined')],
    'adapter-failing': [own(app, 'collect/normalize', 'AdapterFailures')],
    'books-differ': [own(app, 'collect/audit', 'BooksDifference')],
    'schema-drift': [own(app, 'collect/quality', 'SchemaDrift')],
    'archive-uncompacted': [own(app, 'collect/compact', 'CompactionLeft'), failures(collect.compact)],
    'signals-table-throttled': [
      writeThrottles(app.data.hot.signals.tableName),
      writeThrottles(app.data.hot.claims.tableName),
    ],
    'detect-behind': [age(detect.observe), age(ranker.rank)],
    'detect-given-up': [waiting(detect.reader.givenUp), waiting(ranker.reader.givenUp)],
    'follow-behind': [age(investigate.follow)],
    'follow-given-up': [waiting(investigate.followReader.givenUp)],
    'index-behind': [age(investigate.index)],
    'index-given-up': [waiting(investigate.indexReader.givenUp)],
    'runs-behind': [age(investigate.run)],
    'runs-given-up': [waiting(investigate.runReader.givenUp)],
    'publish-behind': [age(publisher.publish)],
    'publish-given-up': [waiting(publisher.reader.givenUp)],
    'graphql-errors': [serverErrors(app.api.graphql.apiId)],
    'fields-failing': [sum(Object.keys(FIELDS).map((entry) => own(app, entry, 'FieldFailed')))],
    'playbook-failed': respond.machines.shipped.map((machine) =>
      sum([executionsOf(machine, 'ExecutionsFailed'), executionsOf(machine, 'ExecutionsTimedOut')]),
    ),
    'invocation-given-up': [waiting(app.failedInvocations)],
    'collect-failing': [
      failures(
        collect.receive,
        collect.normalize,
        collect.api,
        collect.audit,
        collect.quality,
        collect.compact,
      ),
    ],
    'detect-failing': [failures(detect.observe, detect.api, detect.settle, ranker.rank)],
    'investigate-failing': [
      failures(
        investigate.follow,
        investigate.index,
        investigate.query,
        investigate.run,
        investigate.api,
        investigate.erase,
        publisher.publish,
      ),
    ],
    'respond-failing': [
      failures(respond.start, respond.step, respond.api, respond.library, respond.canary, respond.escalate),
    ],
  };
}

interface HasFunction {
  readonly function: IFunction;
}

function age({ function: reader }: HasFunction): IMetric {
  return reader.metric('IteratorAge', { statistic: Stats.MAXIMUM });
}

function failures(...functions: readonly HasFunction[]): IMetric {
  return sum(functions.map((each) => each.function.metricErrors({ statistic: Stats.SUM })));
}

function waiting(queue: IQueue): IMetric {
  return queue.metricApproximateNumberOfMessagesVisible({ statistic: Stats.MAXIMUM });
}

function givenUp(reader: EventSourceMapping): IMetric {
  return new Metric({
    namespace: 'AWS/Lambda',
    metricName: 'OnFailureDestinationDeliveredEventCount',
    dimensionsMap: { EventSourceMappingUUID: reader.eventSourceMappingId },
    statistic: Stats.SUM,
  });
}

/** A metric that a function counts itself; see functions/shared/edge/observability.ts. */
function own(app: Application, service: string, metricName: string): IMetric {
  return new Metric({
    namespace: 'Signalroom',
    metricName,
    dimensionsMap: { service, stage: app.config.stage },
    statistic: Stats.SUM,
  });
}

function writeThrottles(TableName: string): IMetric {
  return new Metric({
    namespace: 'AWS/DynamoDB',
    metricName: 'WriteThrottleEvents',
    dimensionsMap: { TableName },
    statistic: Stats.SUM,
  });
}

function serverErrors(GraphQLAPIId: string): IMetric {
  return new Metric({
    namespace: 'AWS/AppSync',
    metricName: '5XXError',
    dimensionsMap: { GraphQLAPIId },
    statistic: Stats.SUM,
  });
}

function sum(metrics: readonly IMetric[]): IMetric {
  const named = metrics.map((metric, index) => [`m${index}`, metric] as const);
  return new MathExpression({
    expression: named.map(([name]) => `FILL(${name}, 0)`).join(' + '),
    usingMetrics: Object.fromEntries(named),
    label: 'Sum',
  });
}
