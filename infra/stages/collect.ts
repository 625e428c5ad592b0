import { ArnFormat, Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { CollectApiEnv, NormalizeEnv, ReceiveEnv } from '../../functions/collect/env.ts';
import { onListing, onObjects, onPuttingTo, onTable } from '../constructs/grants.ts';
import { SignalroomFunction, type Surroundings } from '../constructs/signalroom-function.ts';
import { readRawStream } from '../constructs/stream-reader.ts';
import { StreamRule } from '../constructs/stream-rule.ts';
import type { DataStack } from '../data-stack.ts';
import {
  ARCHIVE_PREFIX,
  BODIES_PREFIX,
  LISTS_PREFIX,
  MERGED_BATCHES_PREFIX,
  RAW_PREFIX,
  REPLAYED_PREFIX,
  SIDELINED_PREFIX,
  SIDELINED_RAW_PREFIX,
} from '../stores/cold.ts';
import { Audit } from './audit.ts';
import { Compact } from './compact.ts';
import { EVENT_SOURCES } from './event-sources.ts';
import { IngestEndpoint } from './ingest-endpoint.ts';
import { Quality } from './quality.ts';

interface Props {
  readonly around: Surroundings;
  readonly data: DataStack;
  /** Where EventBridge leaves what it could not deliver. */
  readonly undelivered: IQueue;
}

/** Raw records in; signals, hot and cold, out. */
export class Collect extends Construct {
  readonly receive: SignalroomFunction<typeof ReceiveEnv>;
  readonly normalize: SignalroomFunction<typeof NormalizeEnv>;
  readonly api: SignalroomFunction<typeof CollectApiEnv>;
  readonly audit: Audit;
  readonly quality: Quality;
  readonly compact: Compact;
  readonly rawReader: EventSourceMapping;
  readonly endpoint: IngestEndpoint;
  /** CloudWatch Logs subscriptions put on the raw stream as this role. */
  readonly logsRole: Role;

  constructor(scope: Construct, id: string, props: Props) {
    super(scope, id);
    const { stream } = props.data.raw;
    this.receive = this.addReceive(props);
    this.normalize = this.addNormalize(props);
    this.api = this.addApi(props);
    this.audit = new Audit(this, 'Audit', props);
    this.quality = new Quality(this, 'Quality', props);
    this.compact = new Compact(this, 'Compact', props);
    this.rawReader = readRawStream(this.normalize, {
      stream,
      givenUp: props.data.cold.sidelined,
      batchingSeconds: props.around.config.stream.batchingSeconds,
    });
    this.endpoint = new IngestEndpoint(this, 'Endpoint', {
      config: props.around.config,
      receive: this.receive.function,
    });
    this.logsRole = this.addProducer('LogsRole', this.cloudWatchLogs, props);
    const role = this.addProducer('EventsRole', this.events, props);
    for (const [name, source] of Object.entries(EVENT_SOURCES)) {
      new StreamRule(this, name, { ...source, stream, role, undelivered: props.undelivered });
    }
  }

  private addReceive({ around, data }: Props) {
    return new SignalroomFunction(this, 'Receive', {
      around,
      entry: 'collect/receive',
      description: 'Checks a sender and puts what it sent on the raw stream',
      schema: ReceiveEnv,
      environment: {
        RAW_STREAM: data.raw.stream.streamName,
        INGEST_SECRET: data.raw.ingestTokens.secretArn,
        BODIES_BUCKET: data.cold.cold.bucketName,
        LEDGER_TABLE: data.hot.ledger.tableName,
        SOURCE_REQUESTS_PER_SECOND: around.config.ingest.sourceRequestsPerSecond,
      },
      kind: 'ingest',
      memoryMegabytes: 512,
      timeoutSeconds: 15,
      grants: [
        onPuttingTo(data.raw.stream),
        onObjects(data.cold.cold, bodies, 'PutObject'),
        onTable(data.hot.ledger, 'UpdateItem'),
        { actions: ['secretsmanager:GetSecretValue'], resources: [data.raw.ingestTokens.secretArn] },
      ],
    });
  }

  private addNormalize({ around, data }: Props) {
    const { hot, cold } = data;
    return new SignalroomFunction(this, 'Normalize', {
      around,
      entry: 'collect/normalize',
      description: 'Turns raw records into signals, hot and cold',
      schema: NormalizeEnv,
      environment: {
        SIGNALS_TABLE: hot.signals.tableName,
        CLAIMS_TABLE: hot.claims.tableName,
        CATALOGUE_TABLE: hot.catalogue.tableName,
        LEDGER_TABLE: hot.ledger.tableName,
        COLD_BUCKET: cold.cold.bucketName,
        SIDELINED_BUCKET: cold.sidelined.bucketName,
        HOT_RETENTION_DAYS: around.config.hotRetentionDays,
      },
      kind: 'stream',
      memoryMegabytes: 1_024,
      timeoutSeconds: 120,
      grants: [
        onTable(hot.claims, 'PutItem', 'Query'),
        onTable(hot.signals, 'BatchWriteItem', 'GetItem', 'PutItem', 'Query'),
        onTable(hot.catalogue, 'GetItem', 'PutItem', 'Query', 'UpdateItem'),
        onTable(hot.ledger, 'PutItem'),
        onListing(cold.cold),
        onObjects(cold.cold, archive, 'PutObject'),
        onObjects(cold.cold, lists, 'GetObject', 'PutObject'),
        onObjects(cold.cold, mergedBatches, 'GetObject'),
        onObjects(cold.cold, raw, 'PutObject'),
        onObjects(cold.cold, bodies, 'GetObject'),
        onObjects(cold.sidelined, sidelined, 'DeleteObject', 'GetObject', 'PutObject'),
        onObjects(cold.sidelined, replayed, 'GetObject', 'PutObject'),
        onObjects(cold.sidelined, sidelinedRaw, 'GetObject', 'PutObject'),
      ],
    });
  }

  private addApi({ around, data }: Props) {
    const { hot, cold } = data;
    return new SignalroomFunction(this, 'Api', {
      around,
      entry: 'collect/api',
      description: 'Signals, services, books, sidelined records and quality for people',
      schema: CollectApiEnv,
      environment: {
        AUDIT_TABLE: hot.audit.tableName,
        PRINCIPALS: JSON.stringify(around.config.principals),
        SIGNALS_TABLE: hot.signals.tableName,
        CLAIMS_TABLE: hot.claims.tableName,
        CATALOGUE_TABLE: hot.catalogue.tableName,
        LEDGER_TABLE: hot.ledger.tableName,
        COLD_BUCKET: cold.cold.bucketName,
        SIDELINED_BUCKET: cold.sidelined.bucketName,
        RAW_STREAM: data.raw.stream.streamName,
      },
      kind: 'api',
      memoryMegabytes: 512,
      timeoutSeconds: 30,
      grants: [
        onTable(hot.audit, 'GetItem', 'PutItem'),
        onTable(hot.claims, 'Query'),
        onTable(hot.signals, 'GetItem', 'Query'),
        onTable(hot.catalogue, 'BatchWriteItem', 'GetItem', 'PutItem', 'Query'),
        onTable(hot.ledger, 'GetItem', 'PutItem', 'Query'),
        onListing(cold.cold),
        onObjects(cold.cold, raw, 'GetObject'),
        onObjects(cold.cold, bodies, 'GetObject'),
        onListing(cold.sidelined),
        onObjects(cold.sidelined, sidelined, 'GetObject'),
        onObjects(cold.sidelined, sidelinedRaw, 'GetObject'),
        onObjects(cold.sidelined, replayed, 'GetObject'),
        onPuttingTo(data.raw.stream),
      ],
    });
  }

  private addProducer(id: string, assumedBy: ServicePrincipal, { data }: Props): Role {
    const role = new Role(this, id, { assumedBy, description: 'Puts records on the raw stream' });
    const allow = (actions: string[], arn: string) =>
      role.addToPolicy(new PolicyStatement({ actions, resources: [arn] }));
    allow(['kinesis:PutRecord', 'kinesis:PutRecords'], data.raw.stream.streamArn);
    allow(['kms:GenerateDataKey'], data.key.keyArn);
    return role;
  }

  private get events(): ServicePrincipal {
    return new ServicePrincipal('events.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
    });
  }

  private get cloudWatchLogs(): ServicePrincipal {
    const source = Stack.of(this).formatArn({
      service: 'logs',
      resource: '*',
      arnFormat: ArnFormat.NO_RESOURCE_NAME,
    });
    return new ServicePrincipal('logs.amazonaws.com', {
      conditions: { ArnLike: { 'aws:SourceArn': source } },
    });
  }
}

const raw = { prefix: RAW_PREFIX, keysAre: 'made from day, shard and sequence numbers' };
const bodies = { prefix: BODIES_PREFIX, keysAre: 'made from the content' };
const archive = { prefix: ARCHIVE_PREFIX, keysAre: 'made from kind, hour and batch' };
const lists = { prefix: LISTS_PREFIX, keysAre: 'made from kind, hour and shard' };
const mergedBatches = { prefix: MERGED_BATCHES_PREFIX, keysAre: 'made from kind, hour and batches' };
const sidelined = { prefix: SIDELINED_PREFIX, keysAre: 'made from day and record' };
const sidelinedRaw = { prefix: SIDELINED_RAW_PREFIX, keysAre: 'made from day and record' };
const replayed = { prefix: REPLAYED_PREFIX, keysAre: 'made from day and record' };
