import { Duration } from 'aws-cdk-lib';
import {
  Dashboard,
  GraphWidget,
  type IMetric,
  Metric,
  PeriodOverride,
  Stats,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { executionsOf } from '../constructs/shipped-machine.ts';
import type { Application } from './application.ts';

/** One page that follows the flow from left to right: in, signals, investigations, playbooks. */
export class FlowDashboard extends Construct {
  constructor(scope: Construct, id: string, app: Application) {
    super(scope, id);
    const { collect, detect, investigate, respond, publisher, ranker, data } = app;
    const readers = [
      collect.normalize,
      detect.observe,
      ranker.rank,
      investigate.follow,
      investigate.run,
      investigate.index,
      publisher.publish,
    ];
    const functions = [...readers, collect.receive, respond.start, respond.step];
    const dashboard = new Dashboard(this, 'Flow', {
      defaultInterval: Duration.hours(3),
      periodOverride: PeriodOverride.AUTO,
    });
    dashboard.addWidgets(
      graph('Records in', [
        data.raw.stream.metricIncomingRecords({ statistic: Stats.SUM }),
        collect.endpoint.api.metricCount({ statistic: Stats.SUM }),
      ]),
      graph(
        'How far readers are behind (ms)',
        readers.map((reader) => reader.function.metric('IteratorAge', { statistic: Stats.MAXIMUM })),
      ),
      graph(
        'Failures',
        functions.map((each) => each.function.metricErrors({ statistic: Stats.SUM })),
      ),
    );
    dashboard.addWidgets(
      graph(
        'What became of records',
        BOOKS.map((name) => counted(app, name)),
      ),
      graph('What is wrong with sources', [
        counted(app, 'SchemaDrift', 'collect/quality'),
        counted(app, 'BooksDifference', 'collect/audit'),
        counted(app, 'AdapterFailures'),
      ]),
      graph('Query latency (ms)', [latency(app)]),
      graph(
        'Playbook runs',
        respond.machines.shipped.flatMap((machine) => [
          executionsOf(machine, 'ExecutionsStarted'),
          executionsOf(machine, 'ExecutionsSucceeded'),
          executionsOf(machine, 'ExecutionsFailed'),
        ]),
      ),
    );
  }
}

const BOOKS = ['SignalsReceived', 'SignalsStored', 'SignalsDuplicate', 'SignalsSidelined'];

function counted(app: Application, metricName: string, service = 'collect/normalize'): IMetric {
  return new Metric({
    namespace: 'Signalroom',
    metricName,
    dimensionsMap: { service, stage: app.config.stage },
    statistic: Stats.SUM,
  });
}

function latency(app: Application): IMetric {
  return new Metric({
    namespace: 'AWS/AppSync',
    metricName: 'Latency',
    dimensionsMap: { GraphQLAPIId: app.api.graphql.apiId },
    statistic: Stats.p(99),
  });
}

function graph(title: string, left: IMetric[]): GraphWidget {
  return new GraphWidget({ title, left, width: 8 });
}
