import type { GraphqlApi } from 'aws-cdk-lib/aws-appsync';
import { Construct } from 'constructs';
import {
  FollowEnv,
  IndexEnv,
  InvestigateApiEnv,
  PublishEnv,
  QueryEnv,
} from '../../functions/investigate/env.ts';
import { type Grant, onListing, onObjects, onTable } from '../constructs/grants.ts';
import { SignalroomFunction, type Surroundings } from '../constructs/signalroom-function.ts';
import { readTable } from '../constructs/stream-reader.ts';
import type { DataStack } from '../data-stack.ts';
import {
  ARCHIVE_PREFIX,
  EVIDENCE_PREFIX,
  EXPORTS_PREFIX,
  LISTS_PREFIX,
  RESULTS_PREFIX,
  SNAPSHOTS_PREFIX,
  UPLOADS_PREFIX,
} from '../stores/cold.ts';

interface Props {
  readonly around: Surroundings;
  readonly data: DataStack;
}

/** Incidents in; one shared, ordered log per investigation, pushed to whoever follows it. */
export class Investigate extends Construct {
  readonly follow: SignalroomFunction<typeof FollowEnv>;
  readonly query: SignalroomFunction<typeof QueryEnv>;
  readonly api: SignalroomFunction<typeof InvestigateApiEnv>;
  readonly index: SignalroomFunction<typeof IndexEnv>;
  readonly followReader: ReturnType<typeof readTable>;
  readonly indexReader: ReturnType<typeof readTable>;

  constructor(scope: Construct, id: string, props: Props) {
    super(scope, id);
    this.follow = this.addFollow(props);
    this.query = this.addQuery(props);
    this.api = this.addApi(props);
    this.index = this.addIndex(props);
    this.indexReader = readTable(this.index, {
      table: props.data.hot.investigations,
      key: props.around.key,
      filter: newEvents,
    });
    this.followReader = readTable(this.follow, {
      table: props.data.hot.incidents,
      key: props.around.key,
      filter: {
        eventName: ['INSERT', 'MODIFY'],
        dynamodb: { Keys: { sk: { S: ['head', { prefix: 'member#' }] } } },
      },
    });
  }

  private addFollow({ around, data }: Props) {
    const { incidents, investigations } = data.hot;
    return new SignalroomFunction(this, 'Follow', {
      around,
      entry: 'investigate/follow',
      description: 'Opens an investigation for a severe incident and attaches its signals',
      schema: FollowEnv,
      environment: {
        INCIDENTS_TABLE: incidents.tableName,
        INVESTIGATIONS_TABLE: investigations.tableName,
        OPEN_AT_SEVERITY: around.config.openAtSeverity,
      },
      kind: 'stream',
      memoryMegabytes: 512,
      timeoutSeconds: 60,
      grants: [onTable(incidents, 'Query'), onTable(investigations, 'GetItem', 'PutItem', 'Query')],
    });
  }

  private addIndex({ around, data }: Props) {
    const { hot, cold } = data;
    return new SignalroomFunction(this, 'Index', {
      around,
      entry: 'investigate/index',
      description: 'Keeps what investigations are found by up to date',
      schema: IndexEnv,
      environment: {
        INVESTIGATIONS_TABLE: hot.investigations.tableName,
        EVIDENCE_BUCKET: cold.evidence.bucketName,
        SEARCH_TABLE: hot.search.tableName,
      },
      kind: 'stream',
      memoryMegabytes: 512,
      timeoutSeconds: 60,
      grants: [
        onTable(hot.investigations, 'GetItem', 'Query'),
        onTable(hot.search, 'BatchWriteItem', 'GetItem', 'PutItem'),
        onListing(cold.evidence),
        onObjects(cold.evidence, evidence, 'GetObject'),
        onObjects(cold.evidence, snapshots, 'GetObject', 'PutObject'),
      ],
    });
  }

  private addQuery({ around, data }: Props) {
    return new SignalroomFunction(this, 'Query', {
      around,
      entry: 'investigate/query',
      description: 'Runs a query template for a playbook',
      schema: QueryEnv,
      environment: coldNames(data),
      kind: 'api',
      memoryMegabytes: 512,
      timeoutSeconds: 120,
      grants: [onTable(data.hot.signals, 'Query'), ...coldQueries(data)],
    });
  }

  private addApi({ around, data }: Props) {
    const { hot, cold } = data;
    return new SignalroomFunction(this, 'Api', {
      around,
      entry: 'investigate/api',
      description: 'Investigations, evidence and queries for people',
      schema: InvestigateApiEnv,
      environment: {
        ...coldNames(data),
        CATALOGUE_TABLE: hot.catalogue.tableName,
        CLAIMS_TABLE: hot.claims.tableName,
        INCIDENTS_TABLE: hot.incidents.tableName,
        INVESTIGATIONS_TABLE: hot.investigations.tableName,
        SEARCH_TABLE: hot.search.tableName,
        EVIDENCE_BUCKET: cold.evidence.bucketName,
      },
      kind: 'api',
      memoryMegabytes: 1_024,
      // AppSync waits 30 seconds for a resolver.
      timeoutSeconds: 30,
      grants: [
        onTable(hot.catalogue, 'GetItem', 'Query'),
        onTable(hot.claims, 'Query'),
        onTable(hot.incidents, 'GetItem', 'Query'),
        onTable(hot.signals, 'Query'),
        onTable(hot.investigations, 'GetItem', 'PutItem', 'Query'),
        onTable(hot.search, 'GetItem', 'Query'),
        onListing(cold.evidence),
        onObjects(cold.evidence, evidence, 'GetObject', 'PutObject'),
        onObjects(cold.evidence, snapshots, 'GetObject', 'PutObject'),
        onObjects(cold.evidence, uploads, 'GetObject', 'PutObject'),
        onObjects(cold.evidence, exported, 'GetObject', 'PutObject'),
        ...coldQueries(data),
      ],
    });
  }
}

/** Pushes each new event of an investigation through the API, which hands it to its subscribers. */
export class Publisher extends Construct {
  readonly publish: SignalroomFunction<typeof PublishEnv>;
  readonly reader: ReturnType<typeof readTable>;

  constructor(
    scope: Construct,
    id: string,
    { around, data, graphql }: Props & { readonly graphql: GraphqlApi },
  ) {
    super(scope, id);
    this.publish = new SignalroomFunction(this, 'Publish', {
      around,
      entry: 'investigate/publish',
      description: 'Pushes investigation events to subscribers',
      schema: PublishEnv,
      environment: { GRAPHQL_URL: graphql.graphqlUrl },
      kind: 'stream',
      memoryMegabytes: 256,
      timeoutSeconds: 60,
      grants: [
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

const newEvents = { eventName: ['INSERT'], dynamodb: { Keys: { sk: { S: [{ prefix: 'event#' }] } } } };
const snapshots = { prefix: SNAPSHOTS_PREFIX, keysAre: 'made from investigation and sequence' };
const exported = { prefix: EXPORTS_PREFIX, keysAre: 'made from the content' };
const uploads = { prefix: UPLOADS_PREFIX, keysAre: 'made from the hash that a person announces' };
const evidence = { prefix: EVIDENCE_PREFIX, keysAre: 'made from the content' };

function coldNames({ hot, cold }: DataStack) {
  return {
    SIGNALS_TABLE: hot.signals.tableName,
    ATHENA_WORKGROUP: cold.workgroup,
    GLUE_DATABASE: cold.database,
    GLUE_TABLE: cold.table,
  };
}

/** One Athena query needs its workgroup, the table's definition, the archive to read and the results to write and read. */
function coldQueries({ cold }: DataStack): readonly Grant[] {
  return [
    {
      actions: [
        'athena:GetQueryExecution',
        'athena:GetQueryResults',
        'athena:StartQueryExecution',
        'athena:StopQueryExecution',
      ],
      resources: [cold.workgroupArn],
    },
    { actions: ['glue:GetDatabase', 'glue:GetPartitions', 'glue:GetTable'], resources: cold.glueArns },
    { actions: ['s3:GetBucketLocation', 's3:ListBucket'], resources: [cold.cold.bucketArn] },
    onObjects(cold.cold, { prefix: ARCHIVE_PREFIX, keysAre: 'made from kind, hour and batch' }, 'GetObject'),
    onObjects(cold.cold, { prefix: LISTS_PREFIX, keysAre: 'made from kind, hour and shard' }, 'GetObject'),
    onObjects(
      cold.cold,
      { prefix: RESULTS_PREFIX, keysAre: 'made by Athena per query' },
      'GetObject',
      'PutObject',
    ),
  ];
}
