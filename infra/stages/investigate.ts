import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import {
  FollowEnv,
  IndexEnv,
  InvestigateApiEnv,
  PlaybookQueryEnv,
  QueryEnv,
} from '../../functions/investigate/env.ts';
import { onListing, onObjects, onTable } from '../constructs/grants.ts';
import { SignalroomFunction, type Surroundings } from '../constructs/signalroom-function.ts';
import { readTable } from '../constructs/stream-reader.ts';
import type { DataStack } from '../data-stack.ts';
import { EVIDENCE_PREFIX, EXPORTS_PREFIX, SNAPSHOTS_PREFIX, UPLOADS_PREFIX } from '../stores/cold.ts';
import { Erase } from './erase.ts';
import { newEvents } from './publisher.ts';
import { coldQueries, queryNames } from './questions.ts';

interface Props {
  readonly around: Surroundings;
  readonly data: DataStack;
  /** Where EventBridge leaves what it could not deliver. */
  readonly undelivered: IQueue;
}

/** Incidents in; one shared, ordered log per investigation, pushed to whoever follows it. */
export class Investigate extends Construct {
  readonly follow: SignalroomFunction<typeof FollowEnv>;
  readonly query: SignalroomFunction<typeof PlaybookQueryEnv>;
  readonly run: SignalroomFunction<typeof QueryEnv>;
  readonly api: SignalroomFunction<typeof InvestigateApiEnv>;
  readonly index: SignalroomFunction<typeof IndexEnv>;
  readonly erase: Erase;
  readonly followReader: ReturnType<typeof readTable>;
  readonly indexReader: ReturnType<typeof readTable>;
  readonly runReader: ReturnType<typeof readTable>;

  constructor(scope: Construct, id: string, props: Props) {
    super(scope, id);
    this.follow = this.addFollow(props);
    this.query = this.addQuery(props);
    this.run = this.addRun(props);
    this.api = this.addApi(props);
    this.index = this.addIndex(props);
    this.erase = new Erase(this, 'Erase', props);
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
        dynamodb: {
          Keys: {
            sk: { S: ['head', { prefix: 'member#' }, { prefix: 'ranking#' }, { prefix: 'decision#' }] },
          },
        },
      },
    });
    this.runReader = readTable(this.run, {
      table: props.data.hot.queries,
      key: props.around.key,
      filter: {
        eventName: ['INSERT', 'MODIFY'],
        dynamodb: { Keys: { sk: { S: ['run'] } }, NewImage: { state: { S: ['queued'] } } },
      },
      // A query may take minutes; ten of them go on at once in each shard of the table's stream.
      batchSize: 1,
      lanes: 10,
    });
  }

  private addFollow({ around, data }: Props) {
    const { catalogue, incidents, investigations } = data.hot;
    return new SignalroomFunction(this, 'Follow', {
      around,
      entry: 'investigate/follow',
      description:
        'Opens an investigation for a severe incident, attaches its signals and states its ranked causes',
      schema: FollowEnv,
      environment: {
        CATALOGUE_TABLE: catalogue.tableName,
        INCIDENTS_TABLE: incidents.tableName,
        INVESTIGATIONS_TABLE: investigations.tableName,
        OPEN_AT_SEVERITY: around.config.openAtSeverity,
      },
      kind: 'stream',
      memoryMegabytes: 512,
      timeoutSeconds: 60,
      grants: [
        onTable(catalogue, 'GetItem', 'Query'),
        onTable(incidents, 'GetItem', 'Query'),
        onTable(investigations, 'GetItem', 'PutItem', 'Query'),
      ],
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
      schema: PlaybookQueryEnv,
      environment: {
        ...queryNames({ around, data }),
        CATALOGUE_TABLE: data.hot.catalogue.tableName,
      },
      kind: 'api',
      memoryMegabytes: 512,
      timeoutSeconds: 120,
      grants: [
        onTable(data.hot.signals, 'Query'),
        onTable(data.hot.queries, 'Query'),
        onTable(data.hot.catalogue, 'GetItem', 'Query'),
        ...coldQueries(data),
      ],
    });
  }

  private addRun({ around, data }: Props) {
    const { queries, signals } = data.hot;
    return new SignalroomFunction(this, 'Run', {
      around,
      entry: 'investigate/run',
      description: 'Carries out the query runs that people started',
      schema: QueryEnv,
      environment: queryNames({ around, data }),
      kind: 'stream',
      memoryMegabytes: 1_024,
      timeoutSeconds: 300,
      grants: [
        onTable(signals, 'Query'),
        onTable(queries, 'GetItem', 'PutItem', 'Query', 'UpdateItem'),
        ...coldQueries(data),
      ],
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
        ...queryNames({ around, data }),
        AUDIT_TABLE: hot.audit.tableName,
        PRINCIPALS: JSON.stringify(around.config.principals),
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
        onTable(hot.audit, 'GetItem', 'PutItem', 'Query'),
        onTable(hot.catalogue, 'GetItem', 'Query'),
        onTable(hot.claims, 'Query'),
        onTable(hot.incidents, 'GetItem', 'Query'),
        onTable(hot.signals, 'Query'),
        onTable(hot.investigations, 'GetItem', 'PutItem', 'Query'),
        onTable(hot.search, 'GetItem', 'Query'),
        onTable(hot.queries, 'GetItem', 'PutItem', 'Query', 'UpdateItem'),
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

const snapshots = { prefix: SNAPSHOTS_PREFIX, keysAre: 'made from investigation and sequence' };
const exported = { prefix: EXPORTS_PREFIX, keysAre: 'made from the content' };
const uploads = { prefix: UPLOADS_PREFIX, keysAre: 'made from the hash that a person announces' };
const evidence = { prefix: EVIDENCE_PREFIX, keysAre: 'made from the content' };
