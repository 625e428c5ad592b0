import type { GraphqlApi } from 'aws-cdk-lib/aws-appsync';
import { Construct } from 'constructs';
import { PublishEnv } from '../../functions/investigate/env.ts';
import { onTable } from '../constructs/grants.ts';
import { SignalroomFunction, type Surroundings } from '../constructs/signalroom-function.ts';
import { readTable } from '../constructs/stream-reader.ts';
import type { DataStack } from '../data-stack.ts';

interface Props {
  readonly around: Surroundings;
  readonly data: DataStack;
  readonly graphql: GraphqlApi;
}

/** What each event of an investigation is on its table's stream. */
export const newEvents = { eventName: ['INSERT'], dynamodb: { Keys: { sk: { S: [{ prefix: 'event#' }] } } } };

/** Pushes each new event of an investigation through the API, which hands it to its subscribers. */
export class Publisher extends Construct {
  readonly publish: SignalroomFunction<typeof PublishEnv>;
  readonly reader: ReturnType<typeof readTable>;

  constructor(scope: Construct, id: string, { around, data, graphql }: Props) {
    super(scope, id);
    this.publish = new SignalroomFunction(this, 'Publish', {
      around,
      entry: 'investigate/publish',
      description: 'Pushes investigation events to subscribers',
      schema: PublishEnv,
      environment: {
        GRAPHQL_URL: graphql.graphqlUrl,
        INVESTIGATIONS_TABLE: data.hot.investigations.tableName,
      },
      kind: 'stream',
      memoryMegabytes: 256,
      timeoutSeconds: 60,
      grants: [
        onTable(data.hot.investigations, 'GetItem'),
        {
          actions: ['appsync:GraphQL'],
          resources: [`${graphql.arn}/types/Mutation/fields/publishInvestigationEvent`],
        },
      ],
    });
    this.reader = readTable(this.publish, {
      table: data.hot.investigations,
      key: around.key,
      filter: newEvents,
    });
  }
}
