import { Duration } from 'aws-cdk-lib';
import type { GraphqlApi } from 'aws-cdk-lib/aws-appsync';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { RankIncidentEnv } from '../../functions/detect/env.ts';
import { onListing, onObjects, onPuttingEvents, onTable } from '../constructs/grants.ts';
import { SignalroomFunction, type Surroundings } from '../constructs/signalroom-function.ts';
import { readTable } from '../constructs/stream-reader.ts';
import type { DataStack } from '../data-stack.ts';
import { RANK_INPUTS_PREFIX } from '../stores/cold.ts';

interface Props {
  readonly around: Surroundings;
  readonly data: DataStack;
  /** Where EventBridge leaves what it could not deliver. */
  readonly undelivered: IQueue;
  readonly graphql: GraphqlApi;
}

const DESCRIPTION = 'Ranks the causes of incidents, and tells subscribers of incidents and rankings';

/** Reads what changes in incidents, ranks their causes, and tells those who follow a service. */
export class Ranker extends Construct {
  readonly rank: SignalroomFunction<typeof RankIncidentEnv>;
  readonly reader: ReturnType<typeof readTable>;

  constructor(scope: Construct, id: string, props: Props) {
    super(scope, id);
    this.rank = this.addRank(props);
    this.reader = readTable(this.rank, {
      table: props.data.hot.incidents,
      key: props.around.key,
      filter: {
        eventName: ['INSERT', 'MODIFY'],
        dynamodb: { Keys: { sk: { S: ['head', { prefix: 'member#' }, { prefix: 'ranking#' }] } } },
      },
      // Of an incident that changes often the last version counts.
      windowSeconds: 2,
    });
    new Rule(this, 'OnClock', {
      description: DESCRIPTION,
      schedule: Schedule.rate(Duration.minutes(1)),
      targets: [
        new LambdaFunction(this.rank.function, {
          deadLetterQueue: props.undelivered,
          maxEventAge: Duration.minutes(5),
          retryAttempts: 1,
        }),
      ],
    });
  }

  private addRank({ around, data, graphql }: Props) {
    const { hot, cold } = data;
    return new SignalroomFunction(this, 'Rank', {
      around,
      entry: 'detect/rank-incident',
      description: DESCRIPTION,
      schema: RankIncidentEnv,
      environment: {
        SIGNALS_TABLE: hot.signals.tableName,
        CATALOGUE_TABLE: hot.catalogue.tableName,
        INCIDENTS_TABLE: hot.incidents.tableName,
        EVIDENCE_BUCKET: cold.evidence.bucketName,
        GRAPHQL_URL: graphql.graphqlUrl,
      },
      kind: 'stream',
      memoryMegabytes: 1_024,
      timeoutSeconds: 60,
      grants: [
        onTable(hot.signals, 'Query'),
        onTable(hot.catalogue, 'GetItem', 'Query'),
        onTable(hot.incidents, 'BatchGetItem', 'BatchWriteItem', 'GetItem', 'PutItem', 'Query'),
        onListing(cold.evidence),
        onObjects(
          cold.evidence,
          { prefix: RANK_INPUTS_PREFIX, keysAre: 'made from the content' },
          'PutObject',
        ),
        onPuttingEvents(this),
        {
          actions: ['appsync:GraphQL'],
          resources: [`${graphql.arn}/types/Mutation/fields/publishIncidentNotice`],
        },
      ],
    });
  }
}
