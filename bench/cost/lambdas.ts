import type { APIGatewayProxyEventV2, DynamoDBRecord, KinesisStreamEvent } from 'aws-lambda';
import { createHandler as auditHandler } from '../../functions/collect/audit/handler.ts';
import { createHandler as compactHandler } from '../../functions/collect/compact/handler.ts';
import { NormalizeEnv } from '../../functions/collect/env.ts';
import { dependenciesOf } from '../../functions/collect/normalize/dependencies.ts';
import { createHandler as normalizeHandler } from '../../functions/collect/normalize/handler.ts';
import { createHandler as qualityHandler } from '../../functions/collect/quality/handler.ts';
import { createHandler as receiveHandler } from '../../functions/collect/receive/handler.ts';
import { rateLimit } from '../../functions/collect/receive/rate-limit.ts';
import { ADAPTERS } from '../../functions/collect/registry.ts';
import { isFolding } from '../../functions/detect/any-detector.ts';
import { createHandler as observeHandler } from '../../functions/detect/observe/handler.ts';
import { DETECTORS } from '../../functions/detect/registry.ts';
import { newMemories } from '../../functions/detect/watch/memories.ts';
import { createHandler as followHandler } from '../../functions/investigate/follow/handler.ts';
import { s3ArchiveParts } from '../../functions/shared/aws/archive-parts.ts';
import { dynamoCatalogue } from '../../functions/shared/aws/catalogue.ts';
import { dynamo, s3 } from '../../functions/shared/aws/clients.ts';
import { dynamoDetectorState } from '../../functions/shared/aws/detector-state.ts';
import { dynamoIncidentStore } from '../../functions/shared/aws/incident-store.ts';
import { dynamoInvestigationLog } from '../../functions/shared/aws/investigation-log.ts';
import { dynamoKnownShapes } from '../../functions/shared/aws/known-shapes.ts';
import { dynamoLedger } from '../../functions/shared/aws/ledger.ts';
import { dynamoQualityLog } from '../../functions/shared/aws/quality-log.ts';
import { dynamoQualityReports } from '../../functions/shared/aws/quality-reports.ts';
import { dynamoRankingStore } from '../../functions/shared/aws/ranking-store.ts';
import { dynamoRateBudgets } from '../../functions/shared/aws/rate-budgets.ts';
import { s3RawBodies } from '../../functions/shared/aws/raw-bodies.ts';
import { s3SidelinedRecords } from '../../functions/shared/aws/sidelined-records.ts';
import { dynamoSignalLists } from '../../functions/shared/aws/signal-store.ts';
import { observability } from '../../functions/shared/edge/observability.ts';
import type { Clock } from '../../functions/shared/ports/clock.ts';
import type { RawArrivals } from '../../functions/shared/ports/raw-arrivals.ts';
import type { RawStream } from '../../functions/shared/ports/raw-stream.ts';
import { CONTEXT } from '../normalize/kinesis-event.ts';
import type { Stores } from './stores.ts';
import type { Meter } from './tally.ts';

export const TOKEN = 'a-token-of-the-bench';
/** Above what the workload sends, so that nobody is turned away. */
const REQUESTS_PER_SECOND = 10_000;
const RETENTION_DAYS = '7';
const OPEN_AT_SEVERITY = 17;

export interface Around {
  readonly stores: Stores;
  readonly clock: Clock;
  /** The stream is this process's own: what is put on it is counted and comes back as batches. */
  readonly stream: RawStream & RawArrivals;
}

const edge = (name: string) => observability(name, { STAGE: 'bench', LOG_LEVEL: 'INFO' });

function receive({ stores, clock, stream }: Around) {
  const values = { otlp: [TOKEN], alertmanager: [TOKEN] };
  return receiveHandler({
    observability: edge('collect/receive'),
    adapters: ADAPTERS,
    stream,
    bodies: s3RawBodies({ client: s3(), bucket: stores.cold }),
    secrets: { values: async () => values },
    secretId: 'ingest',
    rate: rateLimit({
      budgets: dynamoRateBudgets({ client: dynamo(), table: stores.tables.ledger }),
      clock,
      requestsPerSecond: REQUESTS_PER_SECOND,
    }),
    clock,
  });
}

function normalize({ stores }: Around) {
  const env = NormalizeEnv.parse({
    STAGE: 'bench',
    SIGNALS_TABLE: stores.tables.signals,
    CLAIMS_TABLE: stores.tables.claims,
    CATALOGUE_TABLE: stores.tables.catalogue,
    LEDGER_TABLE: stores.tables.ledger,
    COLD_BUCKET: stores.cold,
    SIDELINED_BUCKET: stores.sidelined,
    HOT_RETENTION_DAYS: RETENTION_DAYS,
  });
  return normalizeHandler({
    observability: edge('collect/normalize'),
    dependencies: async () => dependenciesOf(env),
  });
}

const observe = ({ stores: { tables }, clock, stream }: Around) =>
  observeHandler(edge('detect/observe'), {
    signals: dynamoSignalLists({ client: dynamo(), table: tables.signals }),
    catalogue: dynamoCatalogue({ client: dynamo(), table: tables.catalogue }),
    incidents: dynamoIncidentStore({ client: dynamo(), table: tables.incidents, clock }),
    stream,
    clock,
    detectors: DETECTORS.filter(isFolding),
    state: dynamoDetectorState({ client: dynamo(), table: tables.detection }),
    memories: newMemories(),
  });

const follow = ({ stores: { tables }, clock }: Around) =>
  followHandler({
    observability: edge('investigate/follow'),
    log: dynamoInvestigationLog({ client: dynamo(), table: tables.investigations, clock }),
    incidents: dynamoIncidentStore({ client: dynamo(), table: tables.incidents, clock }),
    rankings: dynamoRankingStore({ client: dynamo(), table: tables.incidents }),
    catalogue: dynamoCatalogue({ client: dynamo(), table: tables.catalogue }),
    openAtSeverity: OPEN_AT_SEVERITY,
  });

function quality({ stores, clock, stream }: Around) {
  const ledger = { client: dynamo(), table: stores.tables.ledger };
  return qualityHandler({
    observability: edge('collect/quality'),
    quality: dynamoQualityLog(ledger),
    reports: dynamoQualityReports(ledger),
    shapes: dynamoKnownShapes(ledger),
    stream,
    clock,
  });
}

const audit = ({ stores, clock, stream }: Around) =>
  auditHandler({
    observability: edge('collect/audit'),
    ledger: dynamoLedger({ client: dynamo(), table: stores.tables.ledger }),
    arrivals: stream,
    sidelined: s3SidelinedRecords({ client: s3(), bucket: stores.sidelined }),
    clock,
  });

const compact = ({ stores, clock }: Around) =>
  compactHandler({
    observability: edge('collect/compact'),
    parts: s3ArchiveParts({ client: s3(), bucket: stores.cold, clock }),
    clock,
  });

/**
 * The functions of the way in, each with its real stores. An invocation is metered from the event's text, as the runtime gets
 * it, to the answer.
 */
export function lambdasOf(around: Around, meter: Meter) {
  const [door, normalizer, detector] = [receive(around), normalize(around), observe(around)];
  const [follower, summer, auditor, compactor] = [
    follow(around),
    quality(around),
    audit(around),
    compact(around),
  ];
  const batch = (Records: readonly DynamoDBRecord[]): string => JSON.stringify({ Records });
  return {
    receive: (event: string) =>
      meter.invocation('receive', async () => door(parsed<APIGatewayProxyEventV2>(event), CONTEXT)),
    normalize: (event: string) =>
      meter.invocation('normalize', async () => normalizer(parsed<KinesisStreamEvent>(event), CONTEXT)),
    observe: (records: readonly DynamoDBRecord[]) => {
      const event = batch(records);
      return meter.invocation('observe', async () => detector(parsed(event), CONTEXT));
    },
    follow: (records: readonly DynamoDBRecord[]) => {
      const event = batch(records);
      return meter.invocation('follow', async () => follower(parsed(event), CONTEXT));
    },
    quality: () => meter.invocation('quality', async () => summer({}, CONTEXT)),
    audit: () => meter.invocation('audit', async () => auditor({}, CONTEXT)),
    compact: () => meter.invocation('compact', async () => compactor({ look: 'recent' }, CONTEXT)),
  };
}

/** What Lambda's runtime does: it does not look at what it hands over. */
const parsed = <Event>(text: string): Event => JSON.parse(text);
