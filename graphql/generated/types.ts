// Generated from schema.graphql by `npm run generate`. Do not edit.
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  AWSDateTime: { input: string; output: string; }
  AWSJSON: { input: string; output: string; }
};

/** What kind of thing a signal is. */
export type SignalKind =
  | 'alert'
  | 'log'
  | 'metric'
  | 'span'
  | 'change'
  | 'anomaly';

/** Alerts and anomalies: firing, resolved. Spans: ok, error. Changes: started, succeeded, failed. */
export type SignalStatus =
  | 'firing'
  | 'resolved'
  | 'ok'
  | 'error'
  | 'started'
  | 'succeeded'
  | 'failed';

/** Accepted: on the stream, nothing of it is read yet. Processed: all of it is stored, a duplicate, or sidelined. */
export type ReceiptStatus =
  | 'accepted'
  | 'processed';

/** What has changed in the payloads of a source. */
export type DriftKind =
  | 'new_field'
  | 'vanished_field'
  | 'changed_type';

/** Open until a vanished field returns, or until somebody accepts the change. */
export type DriftState =
  | 'open'
  | 'returned'
  | 'accepted';

/** How a dependency is known: a team declares it, spans told of it, or both. */
export type DependencyOrigin =
  | 'declared'
  | 'learned'
  | 'both';

/** Open while something in it fires and is heard of; quiet when nothing arrives; resolved when nothing fires; merged: part of another. */
export type IncidentStatus =
  | 'open'
  | 'quiet'
  | 'resolved'
  | 'merged';

/** How somebody changed what belongs together. */
export type IncidentDecisionKind =
  | 'merge'
  | 'move'
  | 'split'
  | 'undo';

/** Where an investigation stands. */
export type InvestigationStatus =
  | 'open'
  | 'investigating'
  | 'mitigated'
  | 'resolved'
  | 'closed';

/** How one investigation stands to another. */
export type Relation =
  | 'related'
  | 'duplicate'
  | 'caused_by'
  | 'follow_up';

/** Where a session stands. */
export type SessionState =
  | 'scheduled'
  | 'running'
  | 'ended'
  | 'cancelled';

/** Where a task of an investigation stands. */
export type TaskState =
  | 'open'
  | 'in_progress'
  | 'done'
  | 'dropped';

/** What two investigations can have in common. */
export type FeatureKind =
  | 'service'
  | 'fingerprint'
  | 'template'
  | 'change';

/** Where a hypothesis stands; a draft is for its author only. */
export type HypothesisState =
  | 'draft'
  | 'open'
  | 'supported'
  | 'refuted'
  | 'ruled_out'
  | 'withdrawn';

/** What a check says of its hypothesis. */
export type CheckOutcome =
  | 'supports'
  | 'refutes'
  | 'inconclusive';

/** How what is measured has to compare with the value. */
export type CheckOperator =
  | 'lt'
  | 'le'
  | 'eq'
  | 'ne'
  | 'ge'
  | 'gt';

/** What a piece of evidence was made from. */
export type EvidenceKind =
  | 'signal'
  | 'signals'
  | 'query'
  | 'series'
  | 'trace'
  | 'file'
  | 'link'
  | 'unrecorded';

/** What people edit together. */
export type DocumentKind =
  | 'note'
  | 'board';

/** Attached to an investigation; frozen as evidence; behind evidence that a verdict cites; named by a verdict as the root cause. */
export type SignalUseKind =
  | 'attached'
  | 'evidence'
  | 'verdict'
  | 'root_cause';

/** A further page is asked for with `nextToken`; null on the last one. */
export type SignalPage = {
  readonly __typename?: 'SignalPage';
  readonly items: ReadonlyArray<Signal>;
  readonly nextToken?: Maybe<Scalars['String']['output']>;
};

/** One thing that a machine said, in the canonical shape. */
export type Signal = {
  readonly __typename?: 'Signal';
  readonly signalId: Scalars['ID']['output'];
  readonly schemaVersion: Scalars['Int']['output'];
  readonly kind: SignalKind;
  /** When it happened. */
  readonly time: Scalars['AWSDateTime']['output'];
  /** When Signalroom received it. */
  readonly observedTime: Scalars['AWSDateTime']['output'];
  readonly name: Scalars['String']['output'];
  readonly body?: Maybe<Scalars['String']['output']>;
  /** OpenTelemetry SeverityNumber, 0 (unknown) to 24. */
  readonly severityNumber: Scalars['Int']['output'];
  readonly severityText?: Maybe<Scalars['String']['output']>;
  readonly status?: Maybe<SignalStatus>;
  /** The same for the firing and the resolving of one alert. */
  readonly fingerprint: Scalars['String']['output'];
  /** OpenTelemetry service.name, as the catalogue spells it. */
  readonly serviceName?: Maybe<Scalars['String']['output']>;
  /** OpenTelemetry deployment.environment.name. */
  readonly environment?: Maybe<Scalars['String']['output']>;
  /** OpenTelemetry service.version: the deployment live at that moment. */
  readonly serviceVersion?: Maybe<Scalars['String']['output']>;
  /** Owning team. */
  readonly owner?: Maybe<Scalars['String']['output']>;
  readonly traceId?: Maybe<Scalars['String']['output']>;
  readonly spanId?: Maybe<Scalars['String']['output']>;
  readonly parentSpanId?: Maybe<Scalars['String']['output']>;
  readonly durationMs?: Maybe<Scalars['Float']['output']>;
  readonly value?: Maybe<Scalars['Float']['output']>;
  readonly unit?: Maybe<Scalars['String']['output']>;
  readonly links: ReadonlyArray<Link>;
  /** All that the source said and that has no field of its own. */
  readonly attributes: Scalars['AWSJSON']['output'];
  /** Enrichments that found nothing; with `:ambiguous` behind it, too much. */
  readonly unresolved: ReadonlyArray<Scalars['String']['output']>;
  readonly provenance: Provenance;
  /** Set where the content is left out. */
  readonly restricted?: Maybe<RestrictedService>;
};

/** An alert or anomaly that fires now. */
export type FiringAlert = {
  readonly __typename?: 'FiringAlert';
  readonly fingerprint: Scalars['String']['output'];
  readonly kind: SignalKind;
  /** When it was last said to fire. */
  readonly time: Scalars['AWSDateTime']['output'];
  /** The signal that said so. */
  readonly signalId: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
  /** OpenTelemetry SeverityNumber, 0 (unknown) to 24. */
  readonly severityNumber: Scalars['Int']['output'];
  readonly serviceName?: Maybe<Scalars['String']['output']>;
  /** Set where the content is left out. */
  readonly restricted?: Maybe<RestrictedService>;
};

export type Link = {
  readonly __typename?: 'Link';
  readonly rel: Scalars['String']['output'];
  readonly url: Scalars['String']['output'];
};

/** Where a signal came from: its raw record and the adapter that read it. */
export type Provenance = {
  readonly __typename?: 'Provenance';
  readonly source: Scalars['String']['output'];
  readonly adapter: Scalars['String']['output'];
  readonly adapterVersion: Scalars['Int']['output'];
  /** `<shardId>/<sequenceNumber>` of the raw record. */
  readonly recordId: Scalars['String']['output'];
  /** Position within the raw record, from 0. */
  readonly offset: Scalars['Int']['output'];
  readonly receiptId?: Maybe<Scalars['String']['output']>;
};

/** The way back from a signal: who enriched it with what, who read it, and the bytes it came in. */
export type Lineage = {
  readonly __typename?: 'Lineage';
  readonly signalId: Scalars['ID']['output'];
  /** Of the shape that the signal has now; it may have been stored in an older one. */
  readonly schemaVersion: Scalars['Int']['output'];
  readonly source: Scalars['String']['output'];
  readonly adapter: AdapterUsed;
  /** In the order in which they ran. */
  readonly enrichments: ReadonlyArray<EnrichmentStep>;
  /** Null when it is not kept, or no longer. */
  readonly raw?: Maybe<RawRecord>;
  /** The part of the raw record that became the signal, as the present adapter cuts it. Null when it finds none there. */
  readonly entry?: Maybe<RawEntry>;
  /** Set where content is left out: the signal's service. */
  readonly restricted?: Maybe<RestrictedService>;
};

export type AdapterUsed = {
  readonly __typename?: 'AdapterUsed';
  readonly id: Scalars['String']['output'];
  /** When it read the record. */
  readonly version: Scalars['Int']['output'];
};

/** What one enricher did. */
export type EnrichmentStep = {
  readonly __typename?: 'EnrichmentStep';
  readonly enricher: Scalars['String']['output'];
  readonly version: Scalars['Int']['output'];
  readonly found: Scalars['Boolean']['output'];
  /** Why it found nothing. */
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** Empty when the source had said it all. Null when it found nothing, or when the signal was stored before this was recorded. */
  readonly set?: Maybe<ReadonlyArray<FieldSet>>;
};

export type FieldSet = {
  readonly __typename?: 'FieldSet';
  /** E.g. `resource.environment`. */
  readonly field: Scalars['String']['output'];
  /** What the signal has there now. */
  readonly value?: Maybe<Scalars['String']['output']>;
};

/** A record of the raw stream as it arrived, and where its bytes are kept. */
export type RawRecord = {
  readonly __typename?: 'RawRecord';
  /** `<shardId>/<sequenceNumber>`. */
  readonly recordId: Scalars['String']['output'];
  readonly shardId: Scalars['String']['output'];
  readonly sequenceNumber: Scalars['String']['output'];
  readonly arrivedAt: Scalars['AWSDateTime']['output'];
  /** `cold` (the output ColdBucketName), or `sidelined` (SidelinedBucketName) for a replay. */
  readonly bucket: Scalars['String']['output'];
  readonly key: Scalars['String']['output'];
  /** The range of the object to read: a zstd frame in the cold bucket. Null when the bytes stand within JSON, in base64. */
  readonly byteOffset?: Maybe<Scalars['Int']['output']>;
  readonly byteLength?: Maybe<Scalars['Int']['output']>;
  /** Of a zstd frame: where the record begins once it is decompressed. */
  readonly framePosition?: Maybe<Scalars['Int']['output']>;
  /** Of a replay: id of the sidelined record whose bytes these are. */
  readonly replayOf?: Maybe<Scalars['String']['output']>;
  readonly sizeBytes: Scalars['Int']['output'];
  /** Of the record. */
  readonly sha256: Scalars['String']['output'];
  /** How `text` was made of the bytes: `identity` (UTF-8), `gzip` (expanded, UTF-8), or `base64`. */
  readonly encoding: Scalars['String']['output'];
  /** The first 65,536 characters. */
  readonly text: Scalars['String']['output'];
  readonly truncated: Scalars['Boolean']['output'];
  /** What the record refers to instead of holding it. */
  readonly body?: Maybe<ReferencedBody>;
  /** Not empty where the text is left out: the services that the record is about, or may be about. */
  readonly restricted: ReadonlyArray<RestrictedService>;
};

/** In the cold bucket. */
export type ReferencedBody = {
  readonly __typename?: 'ReferencedBody';
  readonly key: Scalars['String']['output'];
  readonly sha256: Scalars['String']['output'];
  readonly sizeBytes: Scalars['Int']['output'];
};

export type RawEntry = {
  readonly __typename?: 'RawEntry';
  /** Position within the raw record, from 0. */
  readonly offset: Scalars['Int']['output'];
  /** Within the payload, e.g. `alerts[3]`; empty for all of it. */
  readonly path: Scalars['String']['output'];
  /** A text as it is, anything else as JSON: the first 65,536 characters. */
  readonly text: Scalars['String']['output'];
  readonly truncated: Scalars['Boolean']['output'];
  /** Of the adapter that cut it just now. */
  readonly adapterVersion: Scalars['Int']['output'];
  /** True when the entry gives this very signal's id today. */
  readonly yieldsSignal: Scalars['Boolean']['output'];
};

/** One use of a signal by an investigation, and the event that says so. */
export type SignalUse = {
  readonly __typename?: 'SignalUse';
  readonly investigationId: Scalars['ID']['output'];
  readonly sequence: Scalars['Int']['output'];
  readonly kind: SignalUseKind;
  readonly evidenceId?: Maybe<Scalars['ID']['output']>;
  readonly verdictId?: Maybe<Scalars['ID']['output']>;
  /** Of a verdict: whether a later one took its place. */
  readonly superseded?: Maybe<Scalars['Boolean']['output']>;
};

/** A service as its team declared it, with what was seen of it. */
export type Service = {
  readonly __typename?: 'Service';
  readonly name: Scalars['String']['output'];
  readonly title?: Maybe<Scalars['String']['output']>;
  readonly description?: Maybe<Scalars['String']['output']>;
  /** Other names that vendors use for it. */
  readonly aliases: ReadonlyArray<Scalars['String']['output']>;
  readonly owner: Scalars['String']['output'];
  /** 0 is the most critical. */
  readonly tier: Scalars['Int']['output'];
  readonly environments: ReadonlyArray<Scalars['String']['output']>;
  readonly system?: Maybe<Scalars['String']['output']>;
  readonly lifecycle?: Maybe<Scalars['String']['output']>;
  /** Runbooks first of all. */
  readonly links: ReadonlyArray<ServiceLink>;
  readonly thresholds: ReadonlyArray<ServiceThreshold>;
  /** Missing: everybody sees its signals. */
  readonly restricted?: Maybe<ServiceRestriction>;
  /** The services that the team says it calls; `dependencies` has these, and what spans told. */
  readonly declaredDependencies: ReadonlyArray<Scalars['String']['output']>;
  /** What it calls. */
  readonly dependencies: ReadonlyArray<ServiceDependency>;
  /** What calls it. */
  readonly dependents: ReadonlyArray<ServiceDependency>;
  /** The ten newest deployments seen, newest first. */
  readonly deployments: ReadonlyArray<Deployment>;
  /** 1, 2, 3 ...: send it back as `basedOn`. */
  readonly version: Scalars['Int']['output'];
  readonly changedBy: CatalogueAuthor;
  readonly changedAt: Scalars['AWSDateTime']['output'];
  readonly rationale?: Maybe<Scalars['String']['output']>;
};

/** Only the owning team and these see the content of the service. */
export type ServiceRestriction = {
  readonly __typename?: 'ServiceRestriction';
  readonly teams: ReadonlyArray<Scalars['String']['output']>;
  readonly reason: Scalars['String']['output'];
};

/** A restricted service whose content is left out here: who holds it, who sees it, and why it is restricted. */
export type RestrictedService = {
  readonly __typename?: 'RestrictedService';
  readonly serviceName: Scalars['String']['output'];
  readonly owner: Scalars['String']['output'];
  readonly teams: ReadonlyArray<Scalars['String']['output']>;
  readonly reason: Scalars['String']['output'];
};

export type ServiceLink = {
  readonly __typename?: 'ServiceLink';
  /** `runbook`, `dashboard`, `repository` ... */
  readonly rel: Scalars['String']['output'];
  readonly title: Scalars['String']['output'];
  readonly url: Scalars['String']['output'];
};

/** Crossing it is an anomaly. */
export type ServiceThreshold = {
  readonly __typename?: 'ServiceThreshold';
  readonly metric: Scalars['String']['output'];
  readonly above?: Maybe<Scalars['Float']['output']>;
  readonly below?: Maybe<Scalars['Float']['output']>;
  readonly severityNumber: Scalars['Int']['output'];
};

export type ServiceDependency = {
  readonly __typename?: 'ServiceDependency';
  readonly serviceName: Scalars['String']['output'];
  readonly origin: DependencyOrigin;
  /** Learned: `peer.service`, `server.address` or `parent-span`. */
  readonly evidence?: Maybe<Scalars['String']['output']>;
  readonly firstSeen?: Maybe<Scalars['AWSDateTime']['output']>;
  readonly lastSeen?: Maybe<Scalars['AWSDateTime']['output']>;
};

/** Caller and callee. What no span told of for 14 days, and nobody declares, is not in the map. */
export type Dependency = {
  readonly __typename?: 'Dependency';
  readonly caller: Scalars['String']['output'];
  readonly callee: Scalars['String']['output'];
  readonly origin: DependencyOrigin;
  readonly evidence?: Maybe<Scalars['String']['output']>;
  readonly firstSeen?: Maybe<Scalars['AWSDateTime']['output']>;
  readonly lastSeen?: Maybe<Scalars['AWSDateTime']['output']>;
};

export type DependencyPage = {
  readonly __typename?: 'DependencyPage';
  readonly items: ReadonlyArray<Dependency>;
  readonly nextToken?: Maybe<Scalars['String']['output']>;
};

export type CatalogueAuthor = {
  readonly __typename?: 'CatalogueAuthor';
  readonly id: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
};

/** What a team declares of a service, in the shape that `putService` takes. */
export type DeclaredService = {
  readonly __typename?: 'DeclaredService';
  readonly name: Scalars['String']['output'];
  readonly title?: Maybe<Scalars['String']['output']>;
  readonly description?: Maybe<Scalars['String']['output']>;
  readonly aliases: ReadonlyArray<Scalars['String']['output']>;
  readonly owner: Scalars['String']['output'];
  readonly tier: Scalars['Int']['output'];
  readonly environments: ReadonlyArray<Scalars['String']['output']>;
  readonly system?: Maybe<Scalars['String']['output']>;
  readonly lifecycle?: Maybe<Scalars['String']['output']>;
  readonly links: ReadonlyArray<ServiceLink>;
  readonly thresholds: ReadonlyArray<ServiceThreshold>;
  readonly restricted?: Maybe<ServiceRestriction>;
  readonly dependencies: ReadonlyArray<Scalars['String']['output']>;
};

export type ServiceVersion = {
  readonly __typename?: 'ServiceVersion';
  readonly name: Scalars['String']['output'];
  readonly version: Scalars['Int']['output'];
  readonly author: CatalogueAuthor;
  readonly time: Scalars['AWSDateTime']['output'];
  readonly rationale?: Maybe<Scalars['String']['output']>;
  /** Null: it was removed. */
  readonly service?: Maybe<DeclaredService>;
};

export type ServiceVersionPage = {
  readonly __typename?: 'ServiceVersionPage';
  readonly items: ReadonlyArray<ServiceVersion>;
  readonly nextToken?: Maybe<Scalars['String']['output']>;
};

/** One state of a deployment. */
export type Deployment = {
  readonly __typename?: 'Deployment';
  readonly deploymentId: Scalars['ID']['output'];
  readonly serviceName: Scalars['String']['output'];
  readonly environment?: Maybe<Scalars['String']['output']>;
  readonly serviceVersion?: Maybe<Scalars['String']['output']>;
  readonly status: SignalStatus;
  readonly time: Scalars['AWSDateTime']['output'];
  readonly signalId: Scalars['ID']['output'];
  readonly commit?: Maybe<Scalars['String']['output']>;
  /** Who deployed. */
  readonly actor?: Maybe<Scalars['String']['output']>;
  /** The deployment where it was made. */
  readonly url?: Maybe<Scalars['String']['output']>;
};

export type DeploymentPage = {
  readonly __typename?: 'DeploymentPage';
  readonly items: ReadonlyArray<Deployment>;
  readonly nextToken?: Maybe<Scalars['String']['output']>;
  /** Set where the deployments are left out. */
  readonly restricted?: Maybe<RestrictedService>;
};

/** The books of one hour of arrival, source and adapter version: received = stored + duplicate + sidelined. */
export type Book = {
  readonly __typename?: 'Book';
  readonly source: Scalars['String']['output'];
  /** Null when no adapter took the records. */
  readonly adapter?: Maybe<Scalars['String']['output']>;
  readonly adapterVersion?: Maybe<Scalars['Int']['output']>;
  readonly hour: Scalars['String']['output'];
  readonly received: Scalars['Int']['output'];
  readonly stored: Scalars['Int']['output'];
  readonly duplicate: Scalars['Int']['output'];
  readonly sidelined: Scalars['Int']['output'];
  /** Of the raw records. */
  readonly bytes: Scalars['Float']['output'];
  /** Of the record that arrived last: arrival minus time of its newest signal, milliseconds. Null without a signal; replays do not count. */
  readonly latestDelayMs?: Maybe<Scalars['Float']['output']>;
  /** True when the four numbers agree, record by record. */
  readonly balanced: Scalars['Boolean']['output'];
};

/** What became of a request to the ingest endpoint, signal by signal. */
export type Receipt = {
  readonly __typename?: 'Receipt';
  readonly receiptId: Scalars['ID']['output'];
  readonly status: ReceiptStatus;
  readonly received: Scalars['Int']['output'];
  readonly stored: Scalars['Int']['output'];
  readonly duplicate: Scalars['Int']['output'];
  readonly sidelined: Scalars['Int']['output'];
  /** The first 10,000; the counts are of all. */
  readonly signals: ReadonlyArray<ReceiptSignal>;
  /** The first 100; the counts are of all. */
  readonly refusals: ReadonlyArray<ReceiptRefusal>;
};

export type ReceiptSignal = {
  readonly __typename?: 'ReceiptSignal';
  readonly signalId: Scalars['ID']['output'];
  /** `stored`, or `duplicate`: there before, from another record. */
  readonly outcome: Scalars['String']['output'];
  /** `<shardId>/<sequenceNumber>` of the raw record: a request that was sent twice has two. */
  readonly recordId: Scalars['String']['output'];
};

/** An entry of the request, or all of it, that is sidelined. */
export type ReceiptRefusal = {
  readonly __typename?: 'ReceiptRefusal';
  readonly recordId: Scalars['String']['output'];
  /** Position within the raw record, from 0. */
  readonly offset: Scalars['Int']['output'];
  readonly errorClass: Scalars['String']['output'];
  readonly field?: Maybe<Scalars['String']['output']>;
  /** Names the field and the reason. */
  readonly message: Scalars['String']['output'];
};

export type SidelinedRecordPage = {
  readonly __typename?: 'SidelinedRecordPage';
  readonly items: ReadonlyArray<SidelinedRecord>;
  readonly nextToken?: Maybe<Scalars['String']['output']>;
};

/** A raw record, or an entry of one, that could not become a signal. */
export type SidelinedRecord = {
  readonly __typename?: 'SidelinedRecord';
  readonly errorClass: Scalars['String']['output'];
  /** Names the field and the reason. */
  readonly message: Scalars['String']['output'];
  readonly field?: Maybe<Scalars['String']['output']>;
  readonly source: Scalars['String']['output'];
  readonly adapter?: Maybe<Scalars['String']['output']>;
  readonly adapterVersion?: Maybe<Scalars['Int']['output']>;
  /** `<shardId>/<sequenceNumber>` of the raw record. */
  readonly recordId: Scalars['String']['output'];
  readonly offset: Scalars['Int']['output'];
  /** Of an entry: how many its record holds. Null when the whole record was refused. */
  readonly entries?: Maybe<Scalars['Int']['output']>;
  readonly receiptId?: Maybe<Scalars['String']['output']>;
  readonly sidelinedAt: Scalars['AWSDateTime']['output'];
  /** Base64. Null, and `message` says so, for who may not see all services: nobody knows which one they are about. */
  readonly bytes?: Maybe<Scalars['String']['output']>;
};

/** How many sidelined records of one day, source and error class wait for a replay. */
export type SidelinedCount = {
  readonly __typename?: 'SidelinedCount';
  readonly source: Scalars['String']['output'];
  readonly errorClass: Scalars['String']['output'];
  readonly count: Scalars['Int']['output'];
};

/** What a call of `replaySidelined` ordered. With a `nextToken` there may be more: call again with it, under another key. */
export type SidelinedReplay = {
  readonly __typename?: 'SidelinedReplay';
  readonly ordered: Scalars['Int']['output'];
  readonly nextToken?: Maybe<Scalars['String']['output']>;
};

/** How good the signals of one source, adapter version, schema version and hour of arrival were. Summed up every five minutes. */
export type QualityReport = {
  readonly __typename?: 'QualityReport';
  readonly source: Scalars['String']['output'];
  readonly adapter: Scalars['String']['output'];
  readonly adapterVersion: Scalars['Int']['output'];
  /** Of the canonical signal. */
  readonly schemaVersion: Scalars['Int']['output'];
  /** UTC, `YYYY-MM-DDTHH`. */
  readonly hour: Scalars['String']['output'];
  readonly signals: Scalars['Int']['output'];
  readonly duplicates: Scalars['Int']['output'];
  readonly completeness: ReadonlyArray<FieldCompleteness>;
  readonly lateness: ReportedLateness;
  readonly skew: ClockSkew;
};

/** Of all signals, the share that has the field, from 0 to 1. */
export type FieldCompleteness = {
  readonly __typename?: 'FieldCompleteness';
  /** As `Signal` calls it. */
  readonly field: Scalars['String']['output'];
  readonly share: Scalars['Float']['output'];
};

/** Arrival minus time. The quantiles are exact to a factor of two. Null when only replays came. */
export type ReportedLateness = {
  readonly __typename?: 'ReportedLateness';
  readonly p50Ms?: Maybe<Scalars['Float']['output']>;
  readonly p99Ms?: Maybe<Scalars['Float']['output']>;
  readonly maxMs?: Maybe<Scalars['Float']['output']>;
};

/** Signals that happened after their arrival: a clock that is ahead. */
export type ClockSkew = {
  readonly __typename?: 'ClockSkew';
  readonly count: Scalars['Int']['output'];
  readonly maxMs: Scalars['Float']['output'];
};

/** What the payloads of one source look like, from a sample. */
export type PayloadShape = {
  readonly __typename?: 'PayloadShape';
  readonly source: Scalars['String']['output'];
  readonly adapter: Scalars['String']['output'];
  /** How many were looked at. */
  readonly payloads: Scalars['Int']['output'];
  /** True while what it sends raises no drift. */
  readonly learning: Scalars['Boolean']['output'];
  readonly fields: ReadonlyArray<PayloadField>;
};

export type PayloadField = {
  readonly __typename?: 'PayloadField';
  /** Such as `alerts[].labels.severity`; `*` stands for any member of an object with too many. */
  readonly path: Scalars['String']['output'];
  /** Types of JSON. */
  readonly types: ReadonlyArray<Scalars['String']['output']>;
  /** Of the payloads, the share that has it. */
  readonly share: Scalars['Float']['output'];
  readonly firstSeen: Scalars['AWSDateTime']['output'];
  readonly lastSeen: Scalars['AWSDateTime']['output'];
};

/** One way in which a source's payloads are not what they were. */
export type SchemaDrift = {
  readonly __typename?: 'SchemaDrift';
  readonly driftId: Scalars['ID']['output'];
  readonly source: Scalars['String']['output'];
  readonly adapter: Scalars['String']['output'];
  readonly kind: DriftKind;
  readonly path: Scalars['String']['output'];
  readonly before: ReadonlyArray<Scalars['String']['output']>;
  readonly after: ReadonlyArray<Scalars['String']['output']>;
  readonly state: DriftState;
  readonly foundAt: Scalars['AWSDateTime']['output'];
  /** The first of it; of a vanished field the last record that had it. */
  readonly example: DriftExample;
  readonly endedAt?: Maybe<Scalars['AWSDateTime']['output']>;
  readonly acceptedBy?: Maybe<Scalars['String']['output']>;
  readonly rationale?: Maybe<Scalars['String']['output']>;
};

export type DriftExample = {
  readonly __typename?: 'DriftExample';
  /** `<shardId>/<sequenceNumber>` of the raw record. */
  readonly recordId: Scalars['String']['output'];
  /** The path with its positions, such as `alerts[2].labels.severity`. */
  readonly at: Scalars['String']['output'];
  /** At most 80 characters; what looks like a secret or a person is `***`. */
  readonly excerpt: Scalars['String']['output'];
};

export type IncidentPage = {
  readonly __typename?: 'IncidentPage';
  readonly items: ReadonlyArray<Incident>;
  readonly nextToken?: Maybe<Scalars['String']['output']>;
};

/** Signals that belong together. */
export type Incident = {
  readonly __typename?: 'Incident';
  readonly incidentId: Scalars['ID']['output'];
  readonly status: IncidentStatus;
  readonly title: Scalars['String']['output'];
  readonly severityNumber: Scalars['Int']['output'];
  readonly services: ReadonlyArray<Scalars['String']['output']>;
  readonly openedAt: Scalars['AWSDateTime']['output'];
  readonly updatedAt: Scalars['AWSDateTime']['output'];
  /** Alerts that fire now. */
  readonly firingCount: Scalars['Int']['output'];
  readonly signalCount: Scalars['Int']['output'];
  /** Incidents that became part of it. */
  readonly mergedIncidentIds: ReadonlyArray<Scalars['ID']['output']>;
  /** Of a merged incident: the one that has its signals now. */
  readonly mergedInto?: Maybe<Scalars['ID']['output']>;
  /** The incident that it was split from, or in which the storm of alerts began that opened it. */
  readonly splitFrom?: Maybe<Scalars['ID']['output']>;
  /** Why a part that nothing links to the rest any more did not become an incident of its own, when that was last looked for. */
  readonly splitHeldBack?: Maybe<Scalars['String']['output']>;
  /** Each signal and why it is in the incident. */
  readonly members: ReadonlyArray<IncidentMember>;
  /** Merges, moves, splits and undos, by people and by the detector, newest first. */
  readonly decisions: ReadonlyArray<IncidentDecision>;
  /** What was thought to have caused it, the newest 20, newest first. */
  readonly rankings: ReadonlyArray<IncidentRanking>;
  /** Not empty where titles, names and reasons are left out. */
  readonly restricted: ReadonlyArray<RestrictedService>;
};

/** What may have caused an incident, ranked from the evidence of one moment. Each is kept. */
export type IncidentRanking = {
  readonly __typename?: 'IncidentRanking';
  readonly rankingId: Scalars['ID']['output'];
  readonly incidentId: Scalars['ID']['output'];
  readonly incidentVersion: Scalars['Int']['output'];
  readonly rankedAt: Scalars['AWSDateTime']['output'];
  /** Most likely first; empty when the evidence is too weak. */
  readonly causes: ReadonlyArray<RankedCause>;
  /** Whether the evidence was too weak to name a cause. */
  readonly abstained: Scalars['Boolean']['output'];
  /** What would have made the answer better founded. */
  readonly missing: ReadonlyArray<Scalars['String']['output']>;
  /** SHA-256 of the frozen inputs: `npm run -s analyze -- rank` gives the same from them. */
  readonly inputsHash: Scalars['String']['output'];
  /** Of the frozen inputs in the evidence bucket. */
  readonly objectKey: Scalars['String']['output'];
  /** Rises when the same inputs may be ranked otherwise. */
  readonly methodVersion: Scalars['Int']['output'];
  /** How well it answers the verdict that stands: 100, 65, 35 or 0. Null while no verdict names a service, and in notices. */
  readonly grade?: Maybe<Scalars['Int']['output']>;
};

export type RankedCause = {
  readonly __typename?: 'RankedCause';
  readonly service: Scalars['String']['output'];
  /** Null: the service as a whole. */
  readonly resource?: Maybe<Scalars['String']['output']>;
  /** 0 to 1. */
  readonly score: Scalars['Float']['output'];
  readonly reasons: ReadonlyArray<Scalars['String']['output']>;
};

/** An incident changed, or its causes were ranked (`kind`: changed, ranked). */
export type IncidentNotice = {
  readonly __typename?: 'IncidentNotice';
  readonly kind: Scalars['String']['output'];
  readonly incidentId: Scalars['ID']['output'];
  readonly incidentVersion: Scalars['Int']['output'];
  readonly services: ReadonlyArray<Scalars['String']['output']>;
  readonly status: Scalars['String']['output'];
  readonly title: Scalars['String']['output'];
  readonly severityNumber: Scalars['Int']['output'];
  readonly firingCount: Scalars['Int']['output'];
  readonly signalCount: Scalars['Int']['output'];
  /** Of a notice of the kind ranked. */
  readonly ranking?: Maybe<IncidentRanking>;
};

export type IncidentDecision = {
  readonly __typename?: 'IncidentDecision';
  readonly decisionId: Scalars['ID']['output'];
  readonly kind: IncidentDecisionKind;
  /** The incident that lost signals. */
  readonly from: Scalars['ID']['output'];
  /** The incident that has them now. */
  readonly to: Scalars['ID']['output'];
  /** Empty for a merge: all of them. */
  readonly signalIds: ReadonlyArray<Scalars['ID']['output']>;
  readonly actor: IncidentActor;
  readonly time: Scalars['AWSDateTime']['output'];
  readonly rationale: Scalars['String']['output'];
  /** Of an undo: the decision it took back. */
  readonly undoes?: Maybe<Scalars['ID']['output']>;
  readonly undoneBy?: Maybe<Scalars['ID']['output']>;
};

/** A person, or the detector (`kind`). */
export type IncidentActor = {
  readonly __typename?: 'IncidentActor';
  readonly kind: Scalars['String']['output'];
  readonly id: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
};

export type ShadowPlacementPage = {
  readonly __typename?: 'ShadowPlacementPage';
  readonly items: ReadonlyArray<ShadowPlacement>;
  readonly nextToken?: Maybe<Scalars['String']['output']>;
};

/** What a strategy in shadow would have done with a signal; it changes nothing. */
export type ShadowPlacement = {
  readonly __typename?: 'ShadowPlacement';
  readonly strategy: Scalars['String']['output'];
  readonly signalId: Scalars['ID']['output'];
  readonly time: Scalars['AWSDateTime']['output'];
  readonly reason: Scalars['String']['output'];
  /** Where the signal was put. Null: nowhere. */
  readonly incidentId?: Maybe<Scalars['ID']['output']>;
  /** Where it would have been put, had the strategy counted. */
  readonly wouldBeIn?: Maybe<Scalars['ID']['output']>;
};

export type IncidentMember = {
  readonly __typename?: 'IncidentMember';
  readonly signalId: Scalars['ID']['output'];
  readonly time: Scalars['AWSDateTime']['output'];
  readonly kind: SignalKind;
  readonly name: Scalars['String']['output'];
  readonly serviceName?: Maybe<Scalars['String']['output']>;
  readonly severityNumber: Scalars['Int']['output'];
  readonly status?: Maybe<SignalStatus>;
  readonly because: ReadonlyArray<Because>;
};

export type Because = {
  readonly __typename?: 'Because';
  readonly strategy: Scalars['String']['output'];
  readonly reason: Scalars['String']['output'];
};

export type InvestigationPage = {
  readonly __typename?: 'InvestigationPage';
  readonly items: ReadonlyArray<Investigation>;
  readonly nextToken?: Maybe<Scalars['String']['output']>;
};

/** The shared room: its state is the fold of its events up to `sequence`. */
export type Investigation = {
  readonly __typename?: 'Investigation';
  readonly investigationId: Scalars['ID']['output'];
  readonly title: Scalars['String']['output'];
  readonly status: InvestigationStatus;
  readonly severityNumber: Scalars['Int']['output'];
  readonly services: ReadonlyArray<Scalars['String']['output']>;
  readonly teams: ReadonlyArray<Scalars['String']['output']>;
  readonly incidentId?: Maybe<Scalars['ID']['output']>;
  readonly openedAt: Scalars['AWSDateTime']['output'];
  /** Read only, and not in lists. */
  readonly archived?: Maybe<Scalars['Boolean']['output']>;
  /** While it is held, nothing of it may be deleted. */
  readonly legalHold?: Maybe<Scalars['Boolean']['output']>;
  /** The investigation that goes on in its place. */
  readonly mergedInto?: Maybe<Scalars['ID']['output']>;
  /** The sequence this state was read at; send it back as `basedOn`. */
  readonly sequence: Scalars['Int']['output'];
  readonly signals: ReadonlyArray<AttachedSignal>;
  readonly notes: ReadonlyArray<Note>;
  readonly hypotheses: ReadonlyArray<Hypothesis>;
  readonly evidence: ReadonlyArray<Evidence>;
  readonly verdicts: ReadonlyArray<Verdict>;
  /** Oldest first: the last one counts. */
  readonly causes: ReadonlyArray<EstablishedCause>;
  /** Set for an investigation that happened elsewhere and can only be read here. */
  readonly archive?: Maybe<InvestigationArchive>;
  readonly runs: ReadonlyArray<InvestigationRun>;
  readonly access: RoomAccess;
  /** Everybody who is or was in the room, or is asked to come. */
  readonly participants: ReadonlyArray<Participant>;
  /** Each handing over of the lead, with what the next one had to know. */
  readonly handOffs: ReadonlyArray<HandOff>;
  /** What it has to do with other investigations. */
  readonly lineage: ReadonlyArray<InvestigationLink>;
  readonly sessions: ReadonlyArray<Session>;
  readonly tasks: ReadonlyArray<Task>;
  readonly decisions: ReadonlyArray<Decision>;
  /** Notes and boards, archived ones too, in the order in which they were made. */
  readonly documents: ReadonlyArray<SharedDocument>;
  /** The notebook, in its order. */
  readonly cells: ReadonlyArray<Cell>;
  /** Annotations, each with its comments. */
  readonly threads: ReadonlyArray<Thread>;
};

export type RoomAccess =
  /** Everybody with an organisation role may read. */
  | 'organisation'
  /** Only participants and members of its teams. */
  | 'members';

export type ParticipantKind =
  | 'person'
  | 'team';

export type RoomRole =
  | 'lead'
  | 'contributor'
  | 'observer';

export type ParticipantState =
  | 'invited'
  | 'joined'
  | 'left'
  | 'removed';

export type Participant = {
  readonly __typename?: 'Participant';
  readonly kind: ParticipantKind;
  /** Cognito `sub` of a person, name of a team. */
  readonly participantId: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
  readonly role: RoomRole;
  readonly state: ParticipantState;
  /** Since when it is so. */
  readonly time: Scalars['AWSDateTime']['output'];
};

/** Made from the state when the lead was handed over. */
export type HandOff = {
  readonly __typename?: 'HandOff';
  readonly from?: Maybe<Scalars['ID']['output']>;
  readonly to: Scalars['ID']['output'];
  readonly author: Actor;
  readonly time: Scalars['AWSDateTime']['output'];
  readonly openHypotheses: ReadonlyArray<HandOffHypothesis>;
  readonly ruledOut: ReadonlyArray<HandOffHypothesis>;
  /** Playbook runs that had not ended. */
  readonly runs: ReadonlyArray<HandOffRun>;
  /** Query runs that were started in the room and had not ended. */
  readonly queryRuns: ReadonlyArray<HandOffQueryRun>;
  readonly openTasks: ReadonlyArray<HandOffTask>;
  readonly nextStep: Scalars['String']['output'];
};

export type HandOffHypothesis = {
  readonly __typename?: 'HandOffHypothesis';
  readonly hypothesisId: Scalars['ID']['output'];
  /** The first 300 characters. */
  readonly statement: Scalars['String']['output'];
  /** Null when it is ruled out. */
  readonly state?: Maybe<HypothesisState>;
};

export type HandOffTask = {
  readonly __typename?: 'HandOffTask';
  readonly taskId: Scalars['ID']['output'];
  readonly title: Scalars['String']['output'];
  readonly state: Scalars['String']['output'];
};

export type HandOffQueryRun = {
  readonly __typename?: 'HandOffQueryRun';
  readonly runId: Scalars['ID']['output'];
  readonly templateId: Scalars['ID']['output'];
  readonly state: Scalars['String']['output'];
};

export type HandOffRun = {
  readonly __typename?: 'HandOffRun';
  readonly runId: Scalars['ID']['output'];
  readonly playbookId: Scalars['ID']['output'];
  readonly waitingStep?: Maybe<Scalars['String']['output']>;
};

export type AttachedSignal = {
  readonly __typename?: 'AttachedSignal';
  readonly signalId: Scalars['ID']['output'];
  readonly kind: SignalKind;
  readonly name: Scalars['String']['output'];
  readonly status?: Maybe<SignalStatus>;
  readonly serviceName?: Maybe<Scalars['String']['output']>;
  readonly severityNumber: Scalars['Int']['output'];
  readonly time: Scalars['AWSDateTime']['output'];
  readonly because: ReadonlyArray<Because>;
};

/** Who did it: a person, a playbook run, or a detector. */
export type Actor = {
  readonly __typename?: 'Actor';
  readonly kind: Scalars['String']['output'];
  readonly id: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
  readonly teams: ReadonlyArray<Scalars['String']['output']>;
};

export type Note = {
  readonly __typename?: 'Note';
  readonly noteId: Scalars['ID']['output'];
  readonly text: Scalars['String']['output'];
  readonly author: Actor;
  readonly time: Scalars['AWSDateTime']['output'];
};

export type Hypothesis = {
  readonly __typename?: 'Hypothesis';
  readonly hypothesisId: Scalars['ID']['output'];
  /** Empty while it is a draft: see `hypothesisDraft`. */
  readonly statement: Scalars['String']['output'];
  readonly state: HypothesisState;
  readonly author: Actor;
  readonly time: Scalars['AWSDateTime']['output'];
  readonly evidenceIds: ReadonlyArray<Scalars['ID']['output']>;
  readonly evidenceFor: ReadonlyArray<Scalars['ID']['output']>;
  readonly evidenceAgainst: ReadonlyArray<Scalars['ID']['output']>;
  /** From 0 to 1, as it was stated last. */
  readonly confidence?: Maybe<Scalars['Float']['output']>;
  /** Oldest first. */
  readonly confidenceHistory: ReadonlyArray<StatedConfidence>;
  readonly checkCount: Scalars['Int']['output'];
  readonly checks: ReadonlyArray<HypothesisCheck>;
  /** The latest of each check. */
  readonly checkResults: ReadonlyArray<CheckResult>;
};

export type StatedConfidence = {
  readonly __typename?: 'StatedConfidence';
  readonly confidence: Scalars['Float']['output'];
  readonly rationale?: Maybe<Scalars['String']['output']>;
  readonly sequence: Scalars['Int']['output'];
  readonly author: Actor;
  readonly time: Scalars['AWSDateTime']['output'];
};

/** A question whose answer speaks for a hypothesis or against it. */
export type HypothesisCheck = {
  readonly __typename?: 'HypothesisCheck';
  readonly checkId: Scalars['ID']['output'];
  readonly title: Scalars['String']['output'];
  readonly templateId: Scalars['ID']['output'];
  readonly parameters: Scalars['AWSJSON']['output'];
  readonly store: Store;
  readonly measure: CheckMeasure;
  readonly column?: Maybe<Scalars['String']['output']>;
  readonly row?: Maybe<Scalars['Int']['output']>;
  readonly operator: CheckOperator;
  /** JSON: a number or a text. */
  readonly value: Scalars['AWSJSON']['output'];
};

export type CheckResult = {
  readonly __typename?: 'CheckResult';
  readonly checkId: Scalars['ID']['output'];
  readonly outcome: CheckOutcome;
  /** JSON: what the answer had, null when there was nothing to compare. */
  readonly measured: Scalars['AWSJSON']['output'];
  readonly reason: Scalars['String']['output'];
  /** The frozen answer; none when the question could not be answered. */
  readonly evidenceId?: Maybe<Scalars['ID']['output']>;
  readonly time: Scalars['AWSDateTime']['output'];
};

/** What search knows of an investigation: a little older than the log. */
export type FoundInvestigation = {
  readonly __typename?: 'FoundInvestigation';
  readonly investigationId: Scalars['ID']['output'];
  readonly title: Scalars['String']['output'];
  readonly status: InvestigationStatus;
  readonly severityNumber: Scalars['Int']['output'];
  readonly services: ReadonlyArray<Scalars['String']['output']>;
  readonly teams: ReadonlyArray<Scalars['String']['output']>;
  readonly incidentId?: Maybe<Scalars['ID']['output']>;
  readonly openedAt: Scalars['AWSDateTime']['output'];
  /** The one that counts. */
  readonly verdict?: Maybe<FoundVerdict>;
  /** The latest 20. */
  readonly ruledOut: ReadonlyArray<RuledOut>;
};

export type FoundVerdict = {
  readonly __typename?: 'FoundVerdict';
  readonly outcome: VerdictOutcome;
  readonly statement: Scalars['String']['output'];
  readonly category?: Maybe<Scalars['String']['output']>;
  readonly serviceName?: Maybe<Scalars['String']['output']>;
  readonly grade?: Maybe<Scalars['Int']['output']>;
};

/** A hypothesis that evidence spoke against in the end. */
export type RuledOut = {
  readonly __typename?: 'RuledOut';
  readonly hypothesisId: Scalars['ID']['output'];
  readonly statement: Scalars['String']['output'];
};

export type FoundInvestigationPage = {
  readonly __typename?: 'FoundInvestigationPage';
  readonly items: ReadonlyArray<FoundInvestigation>;
  readonly nextToken?: Maybe<Scalars['String']['output']>;
};

export type SimilarInvestigation = {
  readonly __typename?: 'SimilarInvestigation';
  readonly investigation: FoundInvestigation;
  /** Grows with what is shared, and the more the rarer that is. */
  readonly score: Scalars['Float']['output'];
  readonly because: ReadonlyArray<SharedFeature>;
};

/** Something that both investigations are about. */
export type SharedFeature = {
  readonly __typename?: 'SharedFeature';
  readonly kind: FeatureKind;
  readonly value: Scalars['String']['output'];
};

/** For its author only. */
export type HypothesisDraft = {
  readonly __typename?: 'HypothesisDraft';
  readonly hypothesisId: Scalars['ID']['output'];
  readonly statement: Scalars['String']['output'];
  readonly evidenceIds: ReadonlyArray<Scalars['ID']['output']>;
  readonly checks: ReadonlyArray<HypothesisCheck>;
};

/** Hypotheses side by side: the one that the least speaks against comes first. */
export type HypothesisComparison = {
  readonly __typename?: 'HypothesisComparison';
  readonly hypothesisIds: ReadonlyArray<Scalars['ID']['output']>;
  readonly evidence: ReadonlyArray<WeighedEvidence>;
};

export type WeighedEvidence = {
  readonly __typename?: 'WeighedEvidence';
  readonly evidenceId: Scalars['ID']['output'];
  readonly title: Scalars['String']['output'];
  readonly kind: EvidenceKind;
  /** Hypotheses. */
  readonly speaksFor: ReadonlyArray<Scalars['ID']['output']>;
  readonly speaksAgainst: ReadonlyArray<Scalars['ID']['output']>;
};

/** Which one value of an answer is looked at: the number of rows, a cell, or an aggregate of a column. */
export type CheckMeasure =
  | 'row_count'
  | 'cell'
  | 'sum'
  | 'min'
  | 'max'
  | 'mean';

/** Frozen as it was seen; its bytes are kept in S3 under their hash. */
export type Evidence = {
  readonly __typename?: 'Evidence';
  readonly evidenceId: Scalars['ID']['output'];
  readonly kind: EvidenceKind;
  readonly title: Scalars['String']['output'];
  readonly sha256: Scalars['String']['output'];
  readonly sizeBytes: Scalars['Int']['output'];
  readonly author: Actor;
  readonly time: Scalars['AWSDateTime']['output'];
  /** What it was made from; its shape depends on `kind`: see docs/evidence.md. */
  readonly source: Scalars['AWSJSON']['output'];
  /** Set when it was made by looking again. */
  readonly rerun?: Maybe<EvidenceRerun>;
  /** The frozen content, in the answer to `evidence` only; null for a file, and for those who may not see restricted evidence. */
  readonly content?: Maybe<Scalars['AWSJSON']['output']>;
  /** Where a file can be fetched for five minutes, in the answer to `evidence` only. */
  readonly download?: Maybe<FileDownload>;
  /** Set when only some teams see the content: then title and source are left out wherever it is listed. */
  readonly restriction?: Maybe<Restriction>;
};

/** Why the content of evidence is not for everybody. */
export type Restriction = {
  readonly __typename?: 'Restriction';
  readonly teams: ReadonlyArray<Scalars['String']['output']>;
  readonly reason: Scalars['String']['output'];
  readonly author: Actor;
  readonly time: Scalars['AWSDateTime']['output'];
};

/** What looking again found, in rows. */
export type EvidenceRerun = {
  readonly __typename?: 'EvidenceRerun';
  /** The evidence that was made again. */
  readonly of: Scalars['ID']['output'];
  readonly added: Scalars['Int']['output'];
  readonly removed: Scalars['Int']['output'];
  readonly changed: Scalars['Int']['output'];
  readonly unchanged: Scalars['Int']['output'];
};

/** Rows of one piece of evidence beside those of another of the same kind. */
export type EvidenceDifference = {
  readonly __typename?: 'EvidenceDifference';
  /** Of the rows. */
  readonly columns: ReadonlyArray<Scalars['String']['output']>;
  readonly addedCount: Scalars['Int']['output'];
  readonly removedCount: Scalars['Int']['output'];
  readonly changedCount: Scalars['Int']['output'];
  readonly unchangedCount: Scalars['Int']['output'];
  /** JSON arrays of rows, each the first 500. */
  readonly added: Scalars['AWSJSON']['output'];
  readonly removed: Scalars['AWSJSON']['output'];
  /** Of pairs `{ before, after }`. */
  readonly changed: Scalars['AWSJSON']['output'];
};

export type FileDownload = {
  readonly __typename?: 'FileDownload';
  readonly url: Scalars['String']['output'];
  readonly expiresAt: Scalars['AWSDateTime']['output'];
};

export type HttpHeader = {
  readonly __typename?: 'HttpHeader';
  readonly name: Scalars['String']['output'];
  readonly value: Scalars['String']['output'];
};

/** Where an archive came from, and who brought it. */
export type InvestigationArchive = {
  readonly __typename?: 'InvestigationArchive';
  /** Its id where it happened. */
  readonly originId: Scalars['ID']['output'];
  readonly originSequence: Scalars['Int']['output'];
  /** Of the last event of its log. */
  readonly originHash: Scalars['String']['output'];
  readonly bundleSha256: Scalars['String']['output'];
  readonly author: Actor;
  readonly time: Scalars['AWSDateTime']['output'];
};

export type ExportFormat =
  /** A report for people. */
  | 'markdown'
  /** The bundle: log, evidence and hashes. `npm run investigation -- verify` checks it, `importInvestigation` takes it. */
  | 'json'
  /** A Jupyter notebook. */
  | 'ipynb';

export type InvestigationExport = {
  readonly __typename?: 'InvestigationExport';
  readonly format: ExportFormat;
  /** The last event that is in it. */
  readonly sequence: Scalars['Int']['output'];
  readonly sha256: Scalars['String']['output'];
  readonly sizeBytes: Scalars['Int']['output'];
  /** The document itself, when it has at most 200,000 bytes. */
  readonly text?: Maybe<Scalars['String']['output']>;
  /** Where it can be fetched until `expiresAt`, by whoever has this. */
  readonly url: Scalars['String']['output'];
  readonly expiresAt: Scalars['AWSDateTime']['output'];
};

/** Where and how to put the bytes of a file. S3 refuses other bytes than those that were named. */
export type FileUpload = {
  readonly __typename?: 'FileUpload';
  readonly url: Scalars['String']['output'];
  readonly method: Scalars['String']['output'];
  readonly headers: ReadonlyArray<HttpHeader>;
  readonly expiresAt: Scalars['AWSDateTime']['output'];
  /** The name as it will be kept. */
  readonly fileName: Scalars['String']['output'];
};

export type VerdictOutcome =
  | 'root_cause'
  | 'inconclusive';

export type Verdict = {
  readonly __typename?: 'Verdict';
  readonly verdictId: Scalars['ID']['output'];
  readonly outcome: VerdictOutcome;
  readonly statement: Scalars['String']['output'];
  readonly category?: Maybe<Scalars['String']['output']>;
  readonly serviceName?: Maybe<Scalars['String']['output']>;
  readonly changeSignalId?: Maybe<Scalars['ID']['output']>;
  readonly evidenceIds: ReadonlyArray<Scalars['ID']['output']>;
  readonly ruledOutHypothesisIds: ReadonlyArray<Scalars['ID']['output']>;
  /** Why nothing was ruled out. */
  readonly nothingRuledOut?: Maybe<Scalars['String']['output']>;
  readonly supersedes?: Maybe<Scalars['ID']['output']>;
  readonly superseded: Scalars['Boolean']['output'];
  /** 100, 65, 35 or 0, against the cause that was established; null before. See docs/investigations.md. */
  readonly grade?: Maybe<Scalars['Int']['output']>;
  readonly gradeReason?: Maybe<Scalars['String']['output']>;
  readonly author: Actor;
  readonly time: Scalars['AWSDateTime']['output'];
};

/** What the cause was, as it is known for certain. */
export type EstablishedCause = {
  readonly __typename?: 'EstablishedCause';
  readonly causeId: Scalars['ID']['output'];
  readonly statement: Scalars['String']['output'];
  readonly category: Scalars['String']['output'];
  readonly serviceName: Scalars['String']['output'];
  readonly changeSignalId?: Maybe<Scalars['ID']['output']>;
  readonly supersedes?: Maybe<Scalars['ID']['output']>;
  readonly author: Actor;
  readonly time: Scalars['AWSDateTime']['output'];
};

/** What investigations of one kind are opened with. */
export type InvestigationTemplate = {
  readonly __typename?: 'InvestigationTemplate';
  readonly templateId: Scalars['ID']['output'];
  /** 1, 2, 3 ...: send it back as `basedOn`. */
  readonly version: Scalars['Int']['output'];
  readonly summary: Scalars['String']['output'];
  readonly severityNumber: Scalars['Int']['output'];
  readonly services: ReadonlyArray<Scalars['String']['output']>;
  readonly teams: ReadonlyArray<Scalars['String']['output']>;
  /** Of the session that is scheduled at once. */
  readonly agenda: ReadonlyArray<Scalars['String']['output']>;
  readonly tasks: ReadonlyArray<Scalars['String']['output']>;
  readonly changedBy: Actor;
  readonly changedAt: Scalars['AWSDateTime']['output'];
};

/** A meeting in the room. */
export type Session = {
  readonly __typename?: 'Session';
  readonly sessionId: Scalars['ID']['output'];
  readonly title: Scalars['String']['output'];
  readonly state: SessionState;
  readonly startsAt: Scalars['AWSDateTime']['output'];
  readonly startedAt?: Maybe<Scalars['AWSDateTime']['output']>;
  readonly endedAt?: Maybe<Scalars['AWSDateTime']['output']>;
  readonly agenda: ReadonlyArray<AgendaItem>;
  /** Everybody who was there. */
  readonly attendance: ReadonlyArray<Attendance>;
  /** What the others are asked to look at. */
  readonly view?: Maybe<SharedView>;
  /** Markdown, made from the log when it ended. */
  readonly minutes?: Maybe<Scalars['String']['output']>;
  readonly author: Actor;
  readonly time: Scalars['AWSDateTime']['output'];
};

export type AgendaItem = {
  readonly __typename?: 'AgendaItem';
  readonly itemId: Scalars['ID']['output'];
  readonly text: Scalars['String']['output'];
  readonly done: Scalars['Boolean']['output'];
  readonly outcome?: Maybe<Scalars['String']['output']>;
};

export type Attendance = {
  readonly __typename?: 'Attendance';
  readonly person: Actor;
  readonly present: Scalars['Boolean']['output'];
};

export type SharedView = {
  readonly __typename?: 'SharedView';
  /** Names and values. */
  readonly filters?: Maybe<Scalars['AWSJSON']['output']>;
  readonly from?: Maybe<Scalars['AWSDateTime']['output']>;
  readonly to?: Maybe<Scalars['AWSDateTime']['output']>;
  /** E.g. `hypothesis/<id>`. */
  readonly focus?: Maybe<Scalars['String']['output']>;
  readonly sharedBy: Actor;
};

/** Another investigation. Its own lineage names this one. */
export type InvestigationLink = {
  readonly __typename?: 'InvestigationLink';
  readonly investigationId: Scalars['ID']['output'];
  /** `related`, `duplicate`, `caused_by`, `follow_up`; `merged_into`, `merged_from`, `split_into`, `split_from`; `branched_into`, `branched_from`, `branch_merged`. */
  readonly relation: Scalars['String']['output'];
  /** `here` when the relation is said of this investigation, `there` when of the other. */
  readonly from: Scalars['String']['output'];
  /** Of `merged_from`, `split_from`, `branched_from` and `branch_merged`: where the other one was then; read it as of that sequence. */
  readonly sequence?: Maybe<Scalars['Int']['output']>;
  readonly author: Actor;
  readonly time: Scalars['AWSDateTime']['output'];
  /** When the other one was erased; null while it is there. */
  readonly erasedAt?: Maybe<Scalars['AWSDateTime']['output']>;
};

/** What is left of an investigation that was erased. */
export type ErasedInvestigation = {
  readonly __typename?: 'ErasedInvestigation';
  readonly investigationId: Scalars['ID']['output'];
  /** Where its log stood, and the hash of its last event: a bundle that was exported before can be held against it. */
  readonly sequence: Scalars['Int']['output'];
  readonly hash: Scalars['String']['output'];
  readonly erasedAt: Scalars['AWSDateTime']['output'];
  /** `retention` or `request`. */
  readonly rule: Scalars['String']['output'];
  readonly by: Actor;
  readonly rationale: Scalars['String']['output'];
};

export type DeleteInvestigationInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly investigationId: Scalars['ID']['input'];
  readonly rationale: Scalars['String']['input'];
};

/** Somebody who is asked to do something. */
export type Assignee = {
  readonly __typename?: 'Assignee';
  /** `person` (`id` is the Cognito sub) or `team`. */
  readonly kind: Scalars['String']['output'];
  readonly id: Scalars['ID']['output'];
};

export type Task = {
  readonly __typename?: 'Task';
  readonly taskId: Scalars['ID']['output'];
  readonly title: Scalars['String']['output'];
  readonly state: TaskState;
  readonly assignee?: Maybe<Assignee>;
  readonly dueAt?: Maybe<Scalars['AWSDateTime']['output']>;
  readonly author: Actor;
  readonly time: Scalars['AWSDateTime']['output'];
};

/** What the room agreed on. A later one may supersede it; it stays. */
export type Decision = {
  readonly __typename?: 'Decision';
  readonly decisionId: Scalars['ID']['output'];
  readonly statement: Scalars['String']['output'];
  readonly rationale?: Maybe<Scalars['String']['output']>;
  readonly evidenceIds: ReadonlyArray<Scalars['ID']['output']>;
  readonly hypothesisIds: ReadonlyArray<Scalars['ID']['output']>;
  readonly supersedes?: Maybe<Scalars['ID']['output']>;
  readonly superseded: Scalars['Boolean']['output'];
  readonly author: Actor;
  readonly time: Scalars['AWSDateTime']['output'];
};

export type InvestigationRun = {
  readonly __typename?: 'InvestigationRun';
  readonly runId: Scalars['ID']['output'];
  readonly playbookId: Scalars['ID']['output'];
  readonly playbookVersion: Scalars['String']['output'];
  readonly outcome?: Maybe<Scalars['String']['output']>;
  readonly waitingStep?: Maybe<Scalars['String']['output']>;
};

export type CellKind =
  | 'markdown'
  | 'code'
  | 'query'
  | 'chart'
  | 'test_result';

/** A cell of the notebook. Its text is unsafe to show without sanitising. */
export type Cell = {
  readonly __typename?: 'Cell';
  readonly cellId: Scalars['ID']['output'];
  readonly kind: CellKind;
  /** Cells are ordered by this, as text, then by id. */
  readonly position: Scalars['String']['output'];
  /** JSON; docs/documents.md has its shape for each kind. */
  readonly source: Scalars['AWSJSON']['output'];
  /** Where it came from: a link, a command, a commit. */
  readonly origin?: Maybe<Scalars['String']['output']>;
  readonly author: Actor;
  readonly time: Scalars['AWSDateTime']['output'];
  /** 1, 2, 3 ... */
  readonly revision: Scalars['Int']['output'];
  readonly revisedBy: Actor;
  readonly revisedAt: Scalars['AWSDateTime']['output'];
  /** Of a query: its frozen results, the latest first, at most 20. */
  readonly results: ReadonlyArray<CellResult>;
};

export type CellResult = {
  readonly __typename?: 'CellResult';
  /** The revision of the cell that was run. */
  readonly revision: Scalars['Int']['output'];
  readonly evidenceId: Scalars['ID']['output'];
  readonly author: Actor;
  readonly time: Scalars['AWSDateTime']['output'];
};

export type Thread = {
  readonly __typename?: 'Thread';
  readonly threadId: Scalars['ID']['output'];
  readonly about: About;
  readonly resolved: Scalars['Boolean']['output'];
  /** The first one is the annotation itself. */
  readonly comments: ReadonlyArray<Comment>;
};

/** Exactly one of these; a quote stands beside a document. */
export type About = {
  readonly __typename?: 'About';
  readonly signalId?: Maybe<Scalars['ID']['output']>;
  readonly evidenceId?: Maybe<Scalars['ID']['output']>;
  readonly cellId?: Maybe<Scalars['ID']['output']>;
  readonly hypothesisId?: Maybe<Scalars['ID']['output']>;
  readonly documentId?: Maybe<Scalars['ID']['output']>;
  readonly quote?: Maybe<Scalars['String']['output']>;
  readonly series?: Maybe<SeriesRange>;
};

/** A time range of a metric's series: `from` inclusive, `to` exclusive. */
export type SeriesRange = {
  readonly __typename?: 'SeriesRange';
  readonly name: Scalars['String']['output'];
  readonly serviceName?: Maybe<Scalars['String']['output']>;
  readonly from: Scalars['AWSDateTime']['output'];
  readonly to: Scalars['AWSDateTime']['output'];
};

export type Comment = {
  readonly __typename?: 'Comment';
  readonly commentId: Scalars['ID']['output'];
  readonly text: Scalars['String']['output'];
  /** Ids or names of people. */
  readonly mentions: ReadonlyArray<Scalars['String']['output']>;
  readonly author: Actor;
  readonly time: Scalars['AWSDateTime']['output'];
  readonly editedAt?: Maybe<Scalars['AWSDateTime']['output']>;
};

export type RevisionPage = {
  readonly __typename?: 'RevisionPage';
  readonly items: ReadonlyArray<Revision>;
  readonly nextToken?: Maybe<Scalars['String']['output']>;
};

/** The investigation after one event of its log. */
export type Revision = {
  readonly __typename?: 'Revision';
  readonly sequence: Scalars['Int']['output'];
  /** Of the event that made it. */
  readonly type: Scalars['String']['output'];
  readonly actor: Actor;
  readonly time: Scalars['AWSDateTime']['output'];
  readonly rationale?: Maybe<Scalars['String']['output']>;
  readonly names: ReadonlyArray<Scalars['String']['output']>;
};

/** What differs between two revisions. Parts without a difference are left out. */
export type InvestigationDiff = {
  readonly __typename?: 'InvestigationDiff';
  readonly from: Scalars['Int']['output'];
  readonly to: Scalars['Int']['output'];
  readonly parts: ReadonlyArray<PartDiff>;
};

export type PartDiff = {
  readonly __typename?: 'PartDiff';
  readonly part: InvestigationPart;
  readonly added: ReadonlyArray<DiffMember>;
  readonly changed: ReadonlyArray<ChangedMember>;
  readonly removed: ReadonlyArray<DiffMember>;
};

export type DiffMember = {
  readonly __typename?: 'DiffMember';
  readonly id: Scalars['ID']['output'];
  readonly value: Scalars['AWSJSON']['output'];
};

export type ChangedMember = {
  readonly __typename?: 'ChangedMember';
  readonly id: Scalars['ID']['output'];
  readonly fields: ReadonlyArray<ChangedField>;
};

/** Both values; null where there is none. */
export type ChangedField = {
  readonly __typename?: 'ChangedField';
  readonly field: Scalars['String']['output'];
  readonly from?: Maybe<Scalars['AWSJSON']['output']>;
  readonly to?: Maybe<Scalars['AWSJSON']['output']>;
};

/** What is compared between two revisions. */
export type InvestigationPart =
  | 'investigation'
  | 'signals'
  | 'notes'
  | 'hypotheses'
  | 'evidence'
  | 'verdicts'
  | 'runs'
  | 'tasks'
  | 'decisions'
  | 'sessions'
  | 'lineage'
  | 'documents'
  | 'cells'
  | 'comments';

/** What can be restored. The rest are facts: they stay. */
export type RestorablePart =
  | 'investigation'
  | 'hypotheses'
  | 'tasks'
  | 'documents'
  | 'cells';

export type ShapeType =
  | 'rectangle'
  | 'ellipse'
  | 'text'
  | 'arrow'
  | 'card';

/** A note or a board: a Yjs document. docs/documents.md has its layout. */
export type SharedDocument = {
  readonly __typename?: 'SharedDocument';
  readonly documentId: Scalars['ID']['output'];
  readonly kind: DocumentKind;
  readonly title: Scalars['String']['output'];
  readonly author: Actor;
  readonly time: Scalars['AWSDateTime']['output'];
  readonly archived: Scalars['Boolean']['output'];
  /** Of a note: Markdown as people wrote it, unsafe to show without sanitising. Null for a board. */
  readonly text?: Maybe<Scalars['String']['output']>;
  /** Of a board: the shapes that can be understood, by id. Null for a note. */
  readonly shapes?: Maybe<ReadonlyArray<BoardShape>>;
  /** Everything as one Yjs update, in base64. */
  readonly state: Scalars['String']['output'];
  /** Yjs's state vector, in base64. */
  readonly stateVector: Scalars['String']['output'];
  /** The sequence of the last edit of its content. */
  readonly editedAt: Scalars['Int']['output'];
  readonly versions: ReadonlyArray<DocumentVersion>;
};

export type DocumentVersion = {
  readonly __typename?: 'DocumentVersion';
  readonly versionId: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
  /** The version is the content after this sequence. */
  readonly atSequence: Scalars['Int']['output'];
  /** The investigation in whose log the sequence is, when the document came from that one: ask `document` there. */
  readonly investigationId?: Maybe<Scalars['ID']['output']>;
};

export type BoardShape = {
  readonly __typename?: 'BoardShape';
  readonly id: Scalars['ID']['output'];
  readonly type: ShapeType;
  readonly x?: Maybe<Scalars['Float']['output']>;
  readonly y?: Maybe<Scalars['Float']['output']>;
  readonly w?: Maybe<Scalars['Float']['output']>;
  readonly h?: Maybe<Scalars['Float']['output']>;
  readonly text?: Maybe<Scalars['String']['output']>;
  /** `#rrggbb`. */
  readonly color?: Maybe<Scalars['String']['output']>;
  /** Evidence of this investigation. */
  readonly evidenceId?: Maybe<Scalars['ID']['output']>;
  /** A hypothesis of this investigation. */
  readonly hypothesisId?: Maybe<Scalars['ID']['output']>;
  /** Of an arrow: the ids of the shapes that it joins. */
  readonly from?: Maybe<Scalars['ID']['output']>;
  readonly to?: Maybe<Scalars['ID']['output']>;
};

/** One change of an investigation. `sequence` has no gap; `hash` covers all other fields and `previousHash`. */
export type InvestigationEvent = {
  readonly __typename?: 'InvestigationEvent';
  readonly investigationId: Scalars['ID']['output'];
  readonly sequence: Scalars['Int']['output'];
  readonly eventVersion: Scalars['Int']['output'];
  readonly type: Scalars['String']['output'];
  readonly time: Scalars['AWSDateTime']['output'];
  readonly actor: EventActor;
  readonly rationale?: Maybe<Scalars['String']['output']>;
  readonly basedOn: Scalars['Int']['output'];
  /** Its shape depends on `type`; see docs/reference/investigation-events.md. */
  readonly data: Scalars['AWSJSON']['output'];
  readonly previousHash: Scalars['String']['output'];
  readonly hash: Scalars['String']['output'];
  /** Whom it is for: only in what is published, where subscriptions filter by it. */
  readonly audience?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** The playbook run that it is about: only in what is published, where subscriptions filter by it. */
  readonly runId?: Maybe<Scalars['ID']['output']>;
};

export type EventActor = {
  readonly __typename?: 'EventActor';
  readonly kind: Scalars['String']['output'];
  readonly id: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
  readonly teams: ReadonlyArray<Scalars['String']['output']>;
};

/** Somebody who looks at something, until a moment, unless they say it again. */
export type Present = {
  readonly __typename?: 'Present';
  readonly investigationId: Scalars['ID']['output'];
  /** Cognito `sub`. */
  readonly personId: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
  /** In the words of the client, e.g. `hypothesis/67d3`. */
  readonly focus: Scalars['String']['output'];
  readonly until: Scalars['AWSDateTime']['output'];
};

export type InvestigationEventPage = {
  readonly __typename?: 'InvestigationEventPage';
  readonly items: ReadonlyArray<InvestigationEvent>;
  readonly lastSequence: Scalars['Int']['output'];
};

export type Store =
  | 'hot'
  | 'cold';

export type AuditOutcome =
  /** A write, before it is done. */
  | 'attempted'
  | 'denied'
  /** Restricted content. */
  | 'read';

export type AuditRecord = {
  readonly __typename?: 'AuditRecord';
  readonly time: Scalars['AWSDateTime']['output'];
  /** Cognito `sub`. */
  readonly person: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
  /** Of this API. */
  readonly field: Scalars['String']['output'];
  readonly action: Scalars['String']['output'];
  /** `investigation/<id>`, `evidence/<id>`, `run/<id>`, `service/<name>` or `organisation`. */
  readonly object: Scalars['String']['output'];
  readonly outcome: AuditOutcome;
  /** That made the decision. */
  readonly policies: ReadonlyArray<Scalars['String']['output']>;
  /** Idempotency key of a write. */
  readonly request?: Maybe<Scalars['String']['output']>;
};

/** A page that a second condition narrowed can hold fewer than its limit, and not be the last. */
export type AuditPage = {
  readonly __typename?: 'AuditPage';
  readonly items: ReadonlyArray<AuditRecord>;
  readonly nextToken?: Maybe<Scalars['String']['output']>;
};

/** `hash` is the SHA-256 of `sequence`, `previousHash` and `record`, each on a line of its own. */
export type AuditLink = {
  readonly __typename?: 'AuditLink';
  readonly sequence: Scalars['Float']['output'];
  readonly previousHash: Scalars['String']['output'];
  /** JSON text. */
  readonly record: Scalars['String']['output'];
  readonly hash: Scalars['String']['output'];
};

export type AuditChainPage = {
  readonly __typename?: 'AuditChainPage';
  readonly items: ReadonlyArray<AuditLink>;
  /** Where the chain stands. */
  readonly lastSequence: Scalars['Float']['output'];
  readonly lastHash: Scalars['String']['output'];
};

export type QueryTemplate = {
  readonly __typename?: 'QueryTemplate';
  readonly templateId: Scalars['ID']['output'];
  readonly version: Scalars['Int']['output'];
  readonly summary: Scalars['String']['output'];
  /** JSON Schema of its parameters. */
  readonly parameters: Scalars['AWSJSON']['output'];
  readonly columns: ReadonlyArray<QueryColumn>;
  /** In the query language. */
  readonly body: Scalars['String']['output'];
  readonly sensitivity: QuerySensitivity;
  /** Bytes of the archive that one run may scan. */
  readonly scanBoundBytes: Scalars['Float']['output'];
  readonly state: QueryTemplateState;
  /** As it was written, in YAML; null for one that is shipped. */
  readonly document?: Maybe<Scalars['String']['output']>;
  readonly documentHash?: Maybe<Scalars['String']['output']>;
  readonly proposed?: Maybe<QueryTemplateAct>;
  readonly reviewed?: Maybe<QueryTemplateAct>;
  readonly deprecated?: Maybe<QueryTemplateAct>;
};

export type QueryTemplateState =
  | 'shipped'
  | 'proposed'
  | 'approved'
  | 'rejected'
  | 'deprecated';

export type QueryTemplateAct = {
  readonly __typename?: 'QueryTemplateAct';
  readonly by: Scalars['String']['output'];
  readonly at: Scalars['AWSDateTime']['output'];
  readonly rationale?: Maybe<Scalars['String']['output']>;
};

export type QueryColumn = {
  readonly __typename?: 'QueryColumn';
  readonly name: Scalars['String']['output'];
  readonly type: QueryColumnType;
};

export type QueryColumnType =
  | 'string'
  | 'number'
  | 'instant';

export type QueryRunState =
  | 'queued'
  | 'running'
  | 'succeeded'
  | 'failed'
  | 'cancelled';

/** One run of a query template. Who asks the same joins it. */
export type QueryRun = {
  readonly __typename?: 'QueryRun';
  readonly runId: Scalars['ID']['output'];
  readonly templateId: Scalars['ID']['output'];
  readonly templateVersion: Scalars['Int']['output'];
  readonly parameters: Scalars['AWSJSON']['output'];
  readonly store: Store;
  readonly state: QueryRunState;
  /** Who asked first. */
  readonly startedBy: Scalars['String']['output'];
  readonly startedAt: Scalars['AWSDateTime']['output'];
  readonly changedAt: Scalars['AWSDateTime']['output'];
  readonly scannedBytes: Scalars['Float']['output'];
  readonly rowCount?: Maybe<Scalars['Int']['output']>;
  readonly failure?: Maybe<QueryRunFailure>;
  /** Columns and rows, once it succeeded. It is kept for a week. */
  readonly result?: Maybe<Scalars['AWSJSON']['output']>;
  /** Not empty where the result is left out: it may hold content of these. */
  readonly restricted: ReadonlyArray<RestrictedService>;
};

export type QueryRunFailure = {
  readonly __typename?: 'QueryRunFailure';
  readonly code: Scalars['String']['output'];
  readonly message: Scalars['String']['output'];
};

export type QuerySensitivity =
  | 'internal'
  /** The answer holds texts that may name persons or customers. */
  | 'restricted';

export type Playbook = {
  readonly __typename?: 'Playbook';
  readonly playbookId: Scalars['ID']['output'];
  readonly version: Scalars['String']['output'];
  readonly documentHash: Scalars['String']['output'];
  readonly summary: Scalars['String']['output'];
  readonly owner: Scalars['String']['output'];
  /** The document, as JSON. */
  readonly document: Scalars['AWSJSON']['output'];
};

/** One version of a playbook. What was proposed never changes; other words need another version. */
export type PlaybookVersion = {
  readonly __typename?: 'PlaybookVersion';
  readonly playbookId: Scalars['ID']['output'];
  readonly version: Scalars['String']['output'];
  readonly state: PlaybookState;
  /** How often its draft was saved; the next save is based on it. */
  readonly revision: Scalars['Int']['output'];
  readonly summary: Scalars['String']['output'];
  readonly owner: Scalars['String']['output'];
  /** As it was written. */
  readonly document: Scalars['String']['output'];
  readonly documentHash: Scalars['String']['output'];
  /** Everybody who saved or proposed it; none of them may review it. */
  readonly authors: ReadonlyArray<Scalars['String']['output']>;
  /** Of a draft: what is in the way of proposing it. */
  readonly obstacles: ReadonlyArray<Scalars['String']['output']>;
  /** The investigation that it was drafted from by `draftPlaybook`. */
  readonly draftedFrom?: Maybe<Scalars['ID']['output']>;
  /** Of one that was drafted: what a person had to decide then, one sentence each. */
  readonly notes: ReadonlyArray<Scalars['String']['output']>;
  /** Null of one that is shipped, as are the other acts. */
  readonly saved?: Maybe<PlaybookAct>;
  readonly proposed?: Maybe<PlaybookAct>;
  readonly reviewed?: Maybe<PlaybookAct>;
  readonly published?: Maybe<PlaybookAct>;
  readonly deprecated?: Maybe<PlaybookAct>;
  /** Once it is published: the state machine, as JSON, its hash, and its version in Step Functions. */
  readonly machine?: Maybe<Scalars['AWSJSON']['output']>;
  readonly definitionHash?: Maybe<Scalars['String']['output']>;
  readonly machineVersionArn?: Maybe<Scalars['String']['output']>;
};

/** Which version of a team's playbook triggers start, and the change that made it so. */
export type PlaybookRoute = {
  readonly __typename?: 'PlaybookRoute';
  readonly playbookId: Scalars['ID']['output'];
  /** Rises by one with every change. */
  readonly revision: Scalars['Int']['output'];
  /** Null: nothing of it is started. */
  readonly liveVersion?: Maybe<Scalars['String']['output']>;
  /** What `returnPlaybook` goes back to when no version is on trial. */
  readonly versionBefore?: Maybe<Scalars['String']['output']>;
  /** The version on trial, and how many of a hundred triggers start it. */
  readonly canaryVersion?: Maybe<Scalars['String']['output']>;
  readonly canaryShare?: Maybe<Scalars['Int']['output']>;
  /** The version that the change was about. */
  readonly version: Scalars['String']['output'];
  readonly change: PlaybookRouteChange;
  /** By a person, or by the run that failed. */
  readonly changed: PlaybookAct;
};

export type PlaybookHistory = {
  readonly __typename?: 'PlaybookHistory';
  /** Oldest first. */
  readonly routes: ReadonlyArray<PlaybookRoute>;
  /** Newest first; those in investigations that you may read. */
  readonly runs: ReadonlyArray<PlaybookPastRun>;
  /** Of all versions, then per version, the newest first: what these runs came to, dry runs apart. */
  readonly totals: ReadonlyArray<PlaybookTotals>;
};

export type PlaybookTotals = {
  readonly __typename?: 'PlaybookTotals';
  /** Null: of all versions. */
  readonly version?: Maybe<Scalars['String']['output']>;
  /** Those that ended. */
  readonly runs: Scalars['Int']['output'];
  readonly succeeded: Scalars['Int']['output'];
  /** How long they took together, whatever came of them. */
  readonly seconds: Scalars['Float']['output'];
  /** How much sooner those that succeeded were over than by hand; null where no version says how long that takes. */
  readonly savedByHandSeconds?: Maybe<Scalars['Float']['output']>;
};

export type PlaybookPastRun = {
  readonly __typename?: 'PlaybookPastRun';
  readonly run: PlaybookRun;
  /** How long it took; null until it ends. */
  readonly seconds?: Maybe<Scalars['Float']['output']>;
  /** Median of the runs before it that succeeded. */
  readonly medianSecondsBefore?: Maybe<Scalars['Float']['output']>;
  /** How much sooner it was over than that; negative: how much later. */
  readonly savedSeconds?: Maybe<Scalars['Float']['output']>;
  /** How long the same takes by hand: `byHand` of the version that ran. */
  readonly manualSeconds?: Maybe<Scalars['Float']['output']>;
  /** How much sooner it was over than by hand, if it succeeded; negative: how much later. */
  readonly savedByHandSeconds?: Maybe<Scalars['Float']['output']>;
};

export type PlaybookRouteChange =
  | 'publish'
  | 'canary'
  | 'return'
  | 'canary_failed'
  | 'deprecate';

export type PlaybookState =
  | 'shipped'
  | 'draft'
  | 'tested'
  | 'proposed'
  | 'approved'
  | 'rejected'
  | 'published'
  | 'deprecated';

export type PlaybookAct = {
  readonly __typename?: 'PlaybookAct';
  readonly by: Scalars['String']['output'];
  readonly at: Scalars['AWSDateTime']['output'];
  readonly rationale?: Maybe<Scalars['String']['output']>;
};

/** What came of a playbook's document and its tests. */
export type PlaybookTestReport = {
  readonly __typename?: 'PlaybookTestReport';
  /** True when the document has no problem and every test passed. */
  readonly passed: Scalars['Boolean']['output'];
  /** What is wrong with the document; its tests run only when nothing is. */
  readonly problems: ReadonlyArray<PlaybookProblem>;
  readonly tests: ReadonlyArray<PlaybookTestResult>;
  /** Ways of leaving a step that some test takes. */
  readonly coveredExits: Scalars['Int']['output'];
  readonly exits: Scalars['Int']['output'];
  /** Those that no test takes, such as `agree is refused`. */
  readonly missingExits: ReadonlyArray<Scalars['String']['output']>;
  /** The steps as a diagram for Mermaid. */
  readonly graph?: Maybe<Scalars['String']['output']>;
};

export type PlaybookProblem = {
  readonly __typename?: 'PlaybookProblem';
  readonly path: Scalars['String']['output'];
  readonly reason: Scalars['String']['output'];
  readonly line: Scalars['Int']['output'];
  readonly column: Scalars['Int']['output'];
};

export type PlaybookTestResult = {
  readonly __typename?: 'PlaybookTestResult';
  readonly name: Scalars['String']['output'];
  readonly passed: Scalars['Boolean']['output'];
  /** What was other than expected. */
  readonly differences: ReadonlyArray<Scalars['String']['output']>;
  readonly outcome?: Maybe<Scalars['String']['output']>;
  /** Steps in the order in which they began. */
  readonly path: ReadonlyArray<Scalars['String']['output']>;
  readonly effects: ReadonlyArray<Scalars['String']['output']>;
  readonly undone: ReadonlyArray<Scalars['String']['output']>;
  /** How long it would have taken. */
  readonly seconds?: Maybe<Scalars['Float']['output']>;
};

export type KillSwitch = {
  readonly __typename?: 'KillSwitch';
  /** The owner of playbooks; `*` for all. */
  readonly team: Scalars['String']['output'];
  readonly on: Scalars['Boolean']['output'];
  readonly changedBy: Scalars['String']['output'];
  readonly changedAt: Scalars['AWSDateTime']['output'];
  readonly rationale: Scalars['String']['output'];
};

/** People of a team who can be called. Its schedules say who is on call when. */
export type OnCallTeam = {
  readonly __typename?: 'OnCallTeam';
  /** As the catalogue and tokens name it. */
  readonly teamId: Scalars['ID']['output'];
  /** 1, 2, 3 ...: send it back as `basedOn`. */
  readonly revision: Scalars['Int']['output'];
  readonly name: Scalars['String']['output'];
  readonly members: ReadonlyArray<OnCallMember>;
  readonly schedules: ReadonlyArray<OnCallSchedule>;
  readonly changed: OnCallAct;
  /** Every revision, oldest first. */
  readonly changes: ReadonlyArray<OnCallChange>;
};

export type OnCallMember = {
  readonly __typename?: 'OnCallMember';
  /** As tokens name them. */
  readonly personId: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
  readonly timeZone?: Maybe<Scalars['String']['output']>;
  /** The first is tried first. Null for whoever may not arrange who is on call in the team, unless it is their own. */
  readonly contacts?: Maybe<ReadonlyArray<OnCallContact>>;
};

export type OnCallContact = {
  readonly __typename?: 'OnCallContact';
  /** `email`, `sns`, `chat-webhook` or `signed-webhook`. */
  readonly channel: Scalars['String']['output'];
  /** E-mail address, ARN of a topic, or name in the secret of webhooks. */
  readonly address: Scalars['String']['output'];
};

export type OnCallAct = {
  readonly __typename?: 'OnCallAct';
  readonly by: Scalars['String']['output'];
  readonly at: Scalars['AWSDateTime']['output'];
  readonly rationale?: Maybe<Scalars['String']['output']>;
};

export type OnCallChange = {
  readonly __typename?: 'OnCallChange';
  readonly revision: Scalars['Int']['output'];
  readonly by: Scalars['String']['output'];
  readonly at: Scalars['AWSDateTime']['output'];
  readonly rationale?: Maybe<Scalars['String']['output']>;
};

/** Who is on call when. Of several layers the last one that has somebody counts, and overrides before all. */
export type OnCallSchedule = {
  readonly __typename?: 'OnCallSchedule';
  readonly scheduleId: Scalars['ID']['output'];
  /** 1, 2, 3 ...: send it back as `basedOn`. */
  readonly revision: Scalars['Int']['output'];
  readonly teamId: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
  /** IANA name: all times of layers are of its clock. */
  readonly timeZone: Scalars['String']['output'];
  readonly layers: ReadonlyArray<OnCallLayer>;
  readonly changed: OnCallAct;
  /** What the rest is about. Only `onCallSchedule` says it, as all that follows. */
  readonly from?: Maybe<Scalars['AWSDateTime']['output']>;
  readonly to?: Maybe<Scalars['AWSDateTime']['output']>;
  /** In order and without overlap, cut at both ends. */
  readonly shifts?: Maybe<ReadonlyArray<OnCallShift>>;
  /** When nobody is on call. */
  readonly gaps?: Maybe<ReadonlyArray<OnCallGap>>;
  /** Removed ones too. */
  readonly overrides?: Maybe<ReadonlyArray<OnCallOverride>>;
  /** The shifts as an iCalendar text (RFC 5545). */
  readonly ical?: Maybe<Scalars['String']['output']>;
  /** Every revision, oldest first. */
  readonly changes?: Maybe<ReadonlyArray<OnCallChange>>;
};

export type OnCallRotationUnit =
  | 'hour'
  | 'day'
  | 'week';

export type OnCallWeekday =
  | 'MO'
  | 'TU'
  | 'WE'
  | 'TH'
  | 'FR'
  | 'SA'
  | 'SU';

export type OnCallLayer = {
  readonly __typename?: 'OnCallLayer';
  readonly name: Scalars['String']['output'];
  /** The first turn begins on this day, such as 2026-03-02, at `handOffTime`. */
  readonly begins: Scalars['String']['output'];
  /** The last turn ends on this day at `handOffTime`. */
  readonly ends?: Maybe<Scalars['String']['output']>;
  /** Such as 09:30. */
  readonly handOffTime: Scalars['String']['output'];
  readonly rotation: OnCallRotation;
  /** Ids of people, in the order of their turns. */
  readonly participants: ReadonlyArray<Scalars['ID']['output']>;
  /** When it counts; none: always. */
  readonly restrictions: ReadonlyArray<OnCallRestriction>;
};

export type OnCallRotation = {
  readonly __typename?: 'OnCallRotation';
  readonly unit: OnCallRotationUnit;
  readonly length: Scalars['Int']['output'];
};

export type OnCallRestriction = {
  readonly __typename?: 'OnCallRestriction';
  /** On which it begins. */
  readonly days: ReadonlyArray<OnCallWeekday>;
  readonly from: Scalars['String']['output'];
  /** Where it is not after `from`, on the next day. */
  readonly until: Scalars['String']['output'];
};

export type OnCallShift = {
  readonly __typename?: 'OnCallShift';
  readonly personId: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
  readonly from: Scalars['AWSDateTime']['output'];
  readonly until: Scalars['AWSDateTime']['output'];
  /** The layer that says so; null when an override does. */
  readonly layer?: Maybe<Scalars['String']['output']>;
  readonly overrideId?: Maybe<Scalars['ID']['output']>;
};

export type OnCallGap = {
  readonly __typename?: 'OnCallGap';
  readonly from: Scalars['AWSDateTime']['output'];
  readonly until: Scalars['AWSDateTime']['output'];
};

export type OnCallOverride = {
  readonly __typename?: 'OnCallOverride';
  readonly overrideId: Scalars['ID']['output'];
  readonly scheduleId: Scalars['ID']['output'];
  readonly personId: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
  readonly from: Scalars['AWSDateTime']['output'];
  readonly until: Scalars['AWSDateTime']['output'];
  readonly added: OnCallAct;
  /** Since then it does not count. */
  readonly removed?: Maybe<OnCallAct>;
};

export type OnCallNow = {
  readonly __typename?: 'OnCallNow';
  readonly scheduleId: Scalars['ID']['output'];
  readonly scheduleName: Scalars['String']['output'];
  readonly teamId: Scalars['ID']['output'];
  readonly at: Scalars['AWSDateTime']['output'];
  /** Null when nobody is on call. */
  readonly shift?: Maybe<OnCallShift>;
};

export type OwnedKind =
  | 'investigation_template'
  | 'playbook'
  | 'query_template';

/** Who looks after a playbook, a query template or a template of investigations, and when it is looked at again. */
export type Ownership = {
  readonly __typename?: 'Ownership';
  readonly kind: OwnedKind;
  /** Id of the playbook or template. */
  readonly subjectId: Scalars['ID']['output'];
  /** 1, 2, 3 ...: send it back as `basedOn`. */
  readonly revision: Scalars['Int']['output'];
  /** Null: nobody owns it any more. */
  readonly teamId?: Maybe<Scalars['ID']['output']>;
  /** Whoever is on call in it is the owner; null: the whole team. */
  readonly scheduleId?: Maybe<Scalars['ID']['output']>;
  /** Who that is now. */
  readonly onCall?: Maybe<OnCallShift>;
  readonly reviewEveryDays: Scalars['Int']['output'];
  /** A change of one of these in the catalogue makes a review due. */
  readonly services: ReadonlyArray<Scalars['String']['output']>;
  /** The last review: when this was last said. */
  readonly reviewed: OnCallAct;
  /** When it is due though nothing changes. */
  readonly reviewDueAt?: Maybe<Scalars['AWSDateTime']['output']>;
  readonly due: Scalars['Boolean']['output'];
  /** When the owner was last told that this review is due. */
  readonly remindedAt?: Maybe<Scalars['AWSDateTime']['output']>;
  /** Why it is due. */
  readonly reasons: ReadonlyArray<Scalars['String']['output']>;
  /** Every review, oldest first. */
  readonly changes: ReadonlyArray<OnCallChange>;
};

/** Either once, from and until; or again and again, from the times of `cron` for so many minutes. */
export type FreezeWindow = {
  readonly __typename?: 'FreezeWindow';
  readonly windowId: Scalars['ID']['output'];
  readonly title: Scalars['String']['output'];
  /** Owners of playbooks; empty for all. */
  readonly teams: ReadonlyArray<Scalars['String']['output']>;
  readonly from?: Maybe<Scalars['AWSDateTime']['output']>;
  readonly until?: Maybe<Scalars['AWSDateTime']['output']>;
  readonly cron?: Maybe<Scalars['String']['output']>;
  readonly timeZone?: Maybe<Scalars['String']['output']>;
  readonly minutes?: Maybe<Scalars['Int']['output']>;
  readonly changedBy: Scalars['String']['output'];
  readonly changedAt: Scalars['AWSDateTime']['output'];
  readonly rationale: Scalars['String']['output'];
};

export type SeverityBand =
  | 'INFO'
  | 'WARN'
  | 'ERROR'
  | 'FATAL';

/** Incidents of a service, or of the services of a team, or all; at least so severe. */
export type EscalationRoute = {
  readonly __typename?: 'EscalationRoute';
  readonly service?: Maybe<Scalars['String']['output']>;
  readonly team?: Maybe<Scalars['String']['output']>;
  readonly severity: SeverityBand;
};

/** Who is told of an incident, in which order, until somebody answers. */
export type EscalationPolicy = {
  readonly __typename?: 'EscalationPolicy';
  readonly policyId: Scalars['ID']['output'];
  /** Rises by one with each change. */
  readonly revision: Scalars['Int']['output'];
  readonly team: Scalars['String']['output'];
  readonly title: Scalars['String']['output'];
  readonly routes: ReadonlyArray<EscalationRoute>;
  /** See docs/escalation.md. */
  readonly steps: Scalars['AWSJSON']['output'];
  readonly changedBy: Scalars['String']['output'];
  readonly changedAt: Scalars['AWSDateTime']['output'];
  readonly rationale: Scalars['String']['output'];
};

export type EscalationStatus =
  | 'open'
  | 'acknowledged'
  | 'exhausted'
  | 'resolved';

/** An incident on its way through a policy. */
export type Escalation = {
  readonly __typename?: 'Escalation';
  readonly escalationId: Scalars['ID']['output'];
  readonly incidentId: Scalars['ID']['output'];
  readonly policyId: Scalars['ID']['output'];
  readonly policyRevision: Scalars['Int']['output'];
  readonly team: Scalars['String']['output'];
  readonly status: EscalationStatus;
  /** Kind of the step that comes next; null after the last. */
  readonly nextStep?: Maybe<Scalars['String']['output']>;
  readonly dueAt?: Maybe<Scalars['AWSDateTime']['output']>;
  readonly startedAt: Scalars['AWSDateTime']['output'];
  readonly changedAt: Scalars['AWSDateTime']['output'];
  /** Oldest first. */
  readonly notifications: ReadonlyArray<EscalationNotification>;
  /** Oldest first. */
  readonly answers: ReadonlyArray<EscalationAnswer>;
};

export type NotificationOutcome =
  | 'pending'
  | 'sent'
  | 'failed';

/** One message to one person, or to a webhook. */
export type EscalationNotification = {
  readonly __typename?: 'EscalationNotification';
  readonly notificationId: Scalars['ID']['output'];
  readonly person?: Maybe<Scalars['String']['output']>;
  readonly channel?: Maybe<Scalars['String']['output']>;
  readonly outcome: NotificationOutcome;
  readonly attempts: Scalars['Int']['output'];
  readonly createdAt: Scalars['AWSDateTime']['output'];
  readonly settledAt?: Maybe<Scalars['AWSDateTime']['output']>;
  /** Why it was not sent. */
  readonly reason?: Maybe<Scalars['String']['output']>;
};

export type EscalationAction =
  | 'ACKNOWLEDGE'
  | 'HAND_OVER'
  | 'ESCALATE_NOW'
  | 'RESOLVE';

export type EscalationAnswer = {
  readonly __typename?: 'EscalationAnswer';
  readonly answerId: Scalars['ID']['output'];
  readonly action: EscalationAction;
  /** Of a hand-over: `person:<id>`, `schedule:<id>` or `team:<id>`. */
  readonly to?: Maybe<Scalars['String']['output']>;
  readonly by: Scalars['String']['output'];
  readonly at: Scalars['AWSDateTime']['output'];
  readonly rationale: Scalars['String']['output'];
};

export type PlaybookDecisionPage = {
  readonly __typename?: 'PlaybookDecisionPage';
  readonly items: ReadonlyArray<PlaybookDecision>;
  readonly nextToken?: Maybe<Scalars['String']['output']>;
};

/** A playbook that something triggered and that was not started. */
export type PlaybookDecision = {
  readonly __typename?: 'PlaybookDecision';
  readonly decisionId: Scalars['ID']['output'];
  readonly decidedAt: Scalars['AWSDateTime']['output'];
  readonly playbookId: Scalars['ID']['output'];
  readonly playbookVersion: Scalars['String']['output'];
  /** What triggered it, as on a run. */
  readonly trigger: Scalars['String']['output'];
  /** The guard that refused; `inputs` when one was missing. */
  readonly guard: Scalars['String']['output'];
  readonly reason: Scalars['String']['output'];
};

export type PlaybookRunPage = {
  readonly __typename?: 'PlaybookRunPage';
  readonly items: ReadonlyArray<PlaybookRun>;
  readonly nextToken?: Maybe<Scalars['String']['output']>;
};

export type PlaybookRun = {
  readonly __typename?: 'PlaybookRun';
  readonly runId: Scalars['ID']['output'];
  readonly playbookId: Scalars['ID']['output'];
  readonly playbookVersion: Scalars['String']['output'];
  readonly documentHash: Scalars['String']['output'];
  readonly status: Scalars['String']['output'];
  readonly trigger: Scalars['String']['output'];
  readonly startedBy: Scalars['String']['output'];
  readonly startedAt: Scalars['AWSDateTime']['output'];
  readonly endedAt?: Maybe<Scalars['AWSDateTime']['output']>;
  /** Why it ended, where none of its steps could say so. */
  readonly because?: Maybe<Scalars['String']['output']>;
  readonly investigationId?: Maybe<Scalars['ID']['output']>;
  readonly inputs: Scalars['AWSJSON']['output'];
  /** Every action says what it would do and does nothing. */
  readonly dryRun: Scalars['Boolean']['output'];
  readonly executionArn?: Maybe<Scalars['String']['output']>;
  /** The version of the state machine that runs: a run stays on it. */
  readonly machineVersionArn?: Maybe<Scalars['String']['output']>;
  /** The step that waits for an approval, if one does. */
  readonly waitingStep?: Maybe<Scalars['String']['output']>;
  /** Role that may answer it. */
  readonly approvalRole?: Maybe<Scalars['String']['output']>;
  /** 1, and one more each time it went on after its end. */
  readonly attempt: Scalars['Int']['output'];
  /** What it changed and how that stands, oldest first; null in lists. */
  readonly changes?: Maybe<ReadonlyArray<PlaybookChange>>;
};

export type PlaybookChange = {
  readonly __typename?: 'PlaybookChange';
  readonly step: Scalars['String']['output'];
  readonly action: Scalars['String']['output'];
  /** `done` (or begun), `undone`, `not-undoable`, or `undo-failed`: there somebody has to look. */
  readonly state: Scalars['String']['output'];
  /** Why it is not put back. */
  readonly reason?: Maybe<Scalars['String']['output']>;
};

/** Events about one run; everything up to `lastSequence` was looked at. As long as it rises there may be more. */
export type PlaybookRunEventPage = {
  readonly __typename?: 'PlaybookRunEventPage';
  readonly items: ReadonlyArray<InvestigationEvent>;
  readonly lastSequence: Scalars['Int']['output'];
};

export type CatalogueLoad = {
  readonly __typename?: 'CatalogueLoad';
  readonly services: Scalars['Int']['output'];
};

/** What an import did, or would do. */
export type CatalogueImport = {
  readonly __typename?: 'CatalogueImport';
  /** False: a dry run, or a replacement with refusals. Nothing was changed. */
  readonly applied: Scalars['Boolean']['output'];
  readonly revision: Scalars['Int']['output'];
  readonly added: ReadonlyArray<Scalars['String']['output']>;
  readonly changed: ReadonlyArray<Scalars['String']['output']>;
  readonly removed: ReadonlyArray<Scalars['String']['output']>;
  readonly unchanged: Scalars['Int']['output'];
  readonly refusedCount: Scalars['Int']['output'];
  /** The first 1,000. */
  readonly refused: ReadonlyArray<ImportRemark>;
  /** What was taken in part: left-out aliases and links, dependencies that nobody declares. The first 1,000. */
  readonly warnings: ReadonlyArray<ImportRemark>;
};

export type ImportRemark = {
  readonly __typename?: 'ImportRemark';
  /** From 1. */
  readonly line: Scalars['Int']['output'];
  readonly entity: Scalars['String']['output'];
  readonly path: Scalars['String']['output'];
  readonly reason: Scalars['String']['output'];
};

export type Query = {
  readonly __typename?: 'Query';
  /** Signals of one service, of one promoted kind (alert, change, anomaly), or of one trace, newest first. A time range is required: at most 31 days. */
  readonly signals: SignalPage;
  readonly signal?: Maybe<Signal>;
  /** Alerts and anomalies that fire now, newest first: those of which the latest word is not that they are resolved. */
  readonly firing: ReadonlyArray<FiringAlert>;
  /** Of a hot signal: back to the raw bytes. */
  readonly lineage?: Maybe<Lineage>;
  /** For signals that are no longer hot: `record_id` and `observed_time` of a row of the archive, or those of evidence, or `recordId` and `sidelinedAt` of a sidelined record. Null when it is not kept. */
  readonly rawRecord?: Maybe<RawRecord>;
  readonly services: ReadonlyArray<Service>;
  /** By any of its names, now or at a version. */
  readonly service?: Maybe<Service>;
  /** Every version, newest first: who, when, why and what. */
  readonly serviceHistory: ServiceVersionPage;
  /** Who calls whom, declared and learned from spans. */
  readonly dependencies: DependencyPage;
  /** Deployments of a service in a time range, each with the states it went through, newest first. */
  readonly deployments: DeploymentPage;
  /** The books of one UTC hour of arrival (`YYYY-MM-DDTHH`). */
  readonly books: ReadonlyArray<Book>;
  /** By the id that the ingest endpoint answered; null for an id that it does not give. Kept as long as hot signals: after that a receipt reads as accepted again. */
  readonly receipt?: Maybe<Receipt>;
  /** What was sidelined on one UTC day (`YYYY-MM-DD`) and not replayed since. A narrowed page can hold fewer than its limit, and not be the last. */
  readonly sidelinedRecords: SidelinedRecordPage;
  /** The same, counted by source (its first 255 characters) and error class. */
  readonly sidelinedCounts: ReadonlyArray<SidelinedCount>;
  /** Per hour of arrival, source, adapter version and schema version. At most 31 days; kept for 92. */
  readonly quality: ReadonlyArray<QualityReport>;
  /** One per adapter that reads the source. */
  readonly payloadShape: ReadonlyArray<PayloadShape>;
  /** What was found in this time, newest first. At most 31 days; of a source the latest 300 are kept. */
  readonly schemaDrift: ReadonlyArray<SchemaDrift>;
  readonly incidents: IncidentPage;
  readonly incident?: Maybe<Incident>;
  /** The incident that a signal is in; a signal is in one at most. */
  readonly incidentOfSignal?: Maybe<Incident>;
  /** The newest ranking of an incident's causes. Null when there is none yet. */
  readonly ranking?: Maybe<IncidentRanking>;
  /** What a correlation strategy in shadow would have done, newest first. */
  readonly shadowPlacements: ShadowPlacementPage;
  /** Newest first. A page may be short of its limit: archived ones are left out unless asked for. */
  readonly investigations: InvestigationPage;
  readonly investigation?: Maybe<Investigation>;
  /** Everything after a sequence, in order: what a client asks for when it comes back. */
  readonly investigationEvents: InvestigationEventPage;
  /** One piece of evidence with its frozen content. */
  readonly evidence?: Maybe<Evidence>;
  /** Where a signal is attached, frozen as evidence, cited by a verdict or named as a root cause. Rows of frozen queries do not count. */
  readonly usesOfSignal: ReadonlyArray<SignalUse>;
  readonly investigationTemplates: ReadonlyArray<InvestigationTemplate>;
  /** What became of the rows of one piece of evidence in another of the same kind. */
  readonly evidenceDifference?: Maybe<EvidenceDifference>;
  /** All that is given has to hold; the one opened last first. `text` finds whole words, at most 10. A narrowed page can hold fewer than its limit, and not be the last. */
  readonly searchInvestigations: FoundInvestigationPage;
  /** Those that share services, fingerprints, log templates or changes with this one, with their verdicts and what they ruled out. */
  readonly similarInvestigations: ReadonlyArray<SimilarInvestigation>;
  /** What a draft says; refused to all but its author. */
  readonly hypothesisDraft?: Maybe<HypothesisDraft>;
  readonly hypothesisComparison?: Maybe<HypothesisComparison>;
  readonly queryTemplates: ReadonlyArray<QueryTemplate>;
  /** The newest version when it is left out. */
  readonly queryTemplate?: Maybe<QueryTemplate>;
  /** Null when there is none, or not any more. */
  readonly queryRun?: Maybe<QueryRun>;
  /** Newest first. */
  readonly investigationRevisions: RevisionPage;
  /** Left out, `to` is now, and `parts` are all. */
  readonly diffInvestigation: InvestigationDiff;
  /** A note or a board of an investigation, now or as it was after a sequence. */
  readonly document?: Maybe<SharedDocument>;
  /** Who did what, newest first: of a person, of an object, of both, or, at most 31 days at once, of everybody. Auditors. */
  readonly auditTrail: AuditPage;
  /** Who is in an investigation now, and what they look at. */
  readonly presence: ReadonlyArray<Present>;
  /** Links of one of the eight chains (0 to 7) of the audit trail, to verify them. Auditors. */
  readonly auditChain: AuditChainPage;
  readonly playbooks: ReadonlyArray<Playbook>;
  /** Versions of one playbook, the lowest first: those that a team wrote, or the one that is shipped. */
  readonly playbookVersions: ReadonlyArray<PlaybookVersion>;
  readonly playbookVersion?: Maybe<PlaybookVersion>;
  /** What changed from one version to another, one line each: `+` came, `-` went, `~` changed. */
  readonly playbookDifferences: ReadonlyArray<Scalars['String']['output']>;
  /** Who led triggers to which version, when and why, and the newest 200 runs with what came of them. */
  readonly playbookHistory: PlaybookHistory;
  readonly playbookRuns: PlaybookRunPage;
  readonly playbookRun?: Maybe<PlaybookRun>;
  /** What an investigation says about a run after a sequence of its log: to catch up with `onPlaybookRun`. */
  readonly playbookRunEvents: PlaybookRunEventPage;
  /** Starts that were not made, and why. Newest first. */
  readonly playbookDecisions: PlaybookDecisionPage;
  /** Kill switches that were ever set, as they stand now. */
  readonly killSwitches: ReadonlyArray<KillSwitch>;
  /** Change freezes: while one lasts, nothing starts that changes something. */
  readonly freezeWindows: ReadonlyArray<FreezeWindow>;
  readonly onCallTeams: ReadonlyArray<OnCallTeam>;
  /** Two weeks from now where nothing is said, and at most 93 days. */
  readonly onCallSchedule?: Maybe<OnCallSchedule>;
  /** Of one schedule, or of every schedule of a team; now where nothing is said. */
  readonly whoIsOnCall: ReadonlyArray<OnCallNow>;
  /** Who owns playbooks and query templates. All that is given has to hold; `due`: a review is due, or not. */
  readonly ownership: ReadonlyArray<Ownership>;
  readonly escalationPolicies: ReadonlyArray<EscalationPolicy>;
  /** Escalations of an incident, with everybody who was told and everything that was answered. */
  readonly escalations: ReadonlyArray<Escalation>;
};


export type QuerySignalsArgs = {
  serviceName?: InputMaybe<Scalars['String']['input']>;
  kind?: InputMaybe<SignalKind>;
  traceId?: InputMaybe<Scalars['String']['input']>;
  from: Scalars['AWSDateTime']['input'];
  to: Scalars['AWSDateTime']['input'];
  limit?: InputMaybe<Scalars['Int']['input']>;
  nextToken?: InputMaybe<Scalars['String']['input']>;
};


export type QuerySignalArgs = {
  signalId: Scalars['ID']['input'];
};


export type QueryLineageArgs = {
  signalId: Scalars['ID']['input'];
};


export type QueryRawRecordArgs = {
  recordId: Scalars['String']['input'];
  arrivedAt: Scalars['AWSDateTime']['input'];
};


export type QueryServiceArgs = {
  name: Scalars['String']['input'];
  version?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryServiceHistoryArgs = {
  name: Scalars['String']['input'];
  limit?: InputMaybe<Scalars['Int']['input']>;
  nextToken?: InputMaybe<Scalars['String']['input']>;
};


export type QueryDependenciesArgs = {
  limit?: InputMaybe<Scalars['Int']['input']>;
  nextToken?: InputMaybe<Scalars['String']['input']>;
};


export type QueryDeploymentsArgs = {
  serviceName: Scalars['String']['input'];
  environment?: InputMaybe<Scalars['String']['input']>;
  from: Scalars['AWSDateTime']['input'];
  to: Scalars['AWSDateTime']['input'];
  limit?: InputMaybe<Scalars['Int']['input']>;
  nextToken?: InputMaybe<Scalars['String']['input']>;
};


export type QueryBooksArgs = {
  hour: Scalars['String']['input'];
};


export type QueryReceiptArgs = {
  receiptId: Scalars['ID']['input'];
};


export type QuerySidelinedRecordsArgs = {
  day: Scalars['String']['input'];
  source?: InputMaybe<Scalars['String']['input']>;
  errorClass?: InputMaybe<Scalars['String']['input']>;
  limit?: InputMaybe<Scalars['Int']['input']>;
  nextToken?: InputMaybe<Scalars['String']['input']>;
};


export type QuerySidelinedCountsArgs = {
  day: Scalars['String']['input'];
};


export type QueryQualityArgs = {
  source?: InputMaybe<Scalars['String']['input']>;
  from: Scalars['AWSDateTime']['input'];
  to: Scalars['AWSDateTime']['input'];
};


export type QueryPayloadShapeArgs = {
  source: Scalars['String']['input'];
};


export type QuerySchemaDriftArgs = {
  source?: InputMaybe<Scalars['String']['input']>;
  from: Scalars['AWSDateTime']['input'];
  to: Scalars['AWSDateTime']['input'];
};


export type QueryIncidentsArgs = {
  limit?: InputMaybe<Scalars['Int']['input']>;
  nextToken?: InputMaybe<Scalars['String']['input']>;
};


export type QueryIncidentArgs = {
  incidentId: Scalars['ID']['input'];
};


export type QueryIncidentOfSignalArgs = {
  signalId: Scalars['ID']['input'];
};


export type QueryRankingArgs = {
  incidentId: Scalars['ID']['input'];
};


export type QueryShadowPlacementsArgs = {
  strategy: Scalars['String']['input'];
  limit?: InputMaybe<Scalars['Int']['input']>;
  nextToken?: InputMaybe<Scalars['String']['input']>;
};


export type QueryInvestigationsArgs = {
  limit?: InputMaybe<Scalars['Int']['input']>;
  nextToken?: InputMaybe<Scalars['String']['input']>;
  includeArchived?: InputMaybe<Scalars['Boolean']['input']>;
};


export type QueryInvestigationArgs = {
  investigationId: Scalars['ID']['input'];
  atSequence?: InputMaybe<Scalars['Int']['input']>;
  atTime?: InputMaybe<Scalars['AWSDateTime']['input']>;
};


export type QueryInvestigationEventsArgs = {
  investigationId: Scalars['ID']['input'];
  afterSequence: Scalars['Int']['input'];
  limit?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryEvidenceArgs = {
  investigationId: Scalars['ID']['input'];
  evidenceId: Scalars['ID']['input'];
};


export type QueryUsesOfSignalArgs = {
  signalId: Scalars['ID']['input'];
};


export type QueryEvidenceDifferenceArgs = {
  investigationId: Scalars['ID']['input'];
  evidenceId: Scalars['ID']['input'];
  laterEvidenceId: Scalars['ID']['input'];
};


export type QuerySearchInvestigationsArgs = {
  text?: InputMaybe<Scalars['String']['input']>;
  service?: InputMaybe<Scalars['String']['input']>;
  team?: InputMaybe<Scalars['String']['input']>;
  status?: InputMaybe<InvestigationStatus>;
  category?: InputMaybe<Scalars['String']['input']>;
  outcome?: InputMaybe<VerdictOutcome>;
  from?: InputMaybe<Scalars['AWSDateTime']['input']>;
  to?: InputMaybe<Scalars['AWSDateTime']['input']>;
  limit?: InputMaybe<Scalars['Int']['input']>;
  nextToken?: InputMaybe<Scalars['String']['input']>;
};


export type QuerySimilarInvestigationsArgs = {
  investigationId: Scalars['ID']['input'];
  limit?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryHypothesisDraftArgs = {
  investigationId: Scalars['ID']['input'];
  hypothesisId: Scalars['ID']['input'];
};


export type QueryHypothesisComparisonArgs = {
  investigationId: Scalars['ID']['input'];
};


export type QueryQueryTemplateArgs = {
  templateId: Scalars['ID']['input'];
  version?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryQueryRunArgs = {
  runId: Scalars['ID']['input'];
};


export type QueryInvestigationRevisionsArgs = {
  investigationId: Scalars['ID']['input'];
  limit?: InputMaybe<Scalars['Int']['input']>;
  nextToken?: InputMaybe<Scalars['String']['input']>;
};


export type QueryDiffInvestigationArgs = {
  investigationId: Scalars['ID']['input'];
  from: Scalars['Int']['input'];
  to?: InputMaybe<Scalars['Int']['input']>;
  parts?: InputMaybe<ReadonlyArray<InvestigationPart>>;
};


export type QueryDocumentArgs = {
  investigationId: Scalars['ID']['input'];
  documentId: Scalars['ID']['input'];
  atSequence?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryAuditTrailArgs = {
  person?: InputMaybe<Scalars['ID']['input']>;
  object?: InputMaybe<Scalars['String']['input']>;
  from: Scalars['AWSDateTime']['input'];
  to: Scalars['AWSDateTime']['input'];
  limit?: InputMaybe<Scalars['Int']['input']>;
  nextToken?: InputMaybe<Scalars['String']['input']>;
};


export type QueryPresenceArgs = {
  investigationId: Scalars['ID']['input'];
};


export type QueryAuditChainArgs = {
  chain: Scalars['Int']['input'];
  afterSequence: Scalars['Int']['input'];
  limit?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryPlaybookVersionsArgs = {
  playbookId: Scalars['ID']['input'];
};


export type QueryPlaybookVersionArgs = {
  playbookId: Scalars['ID']['input'];
  version: Scalars['String']['input'];
};


export type QueryPlaybookDifferencesArgs = {
  playbookId: Scalars['ID']['input'];
  from: Scalars['String']['input'];
  to: Scalars['String']['input'];
};


export type QueryPlaybookHistoryArgs = {
  playbookId: Scalars['ID']['input'];
};


export type QueryPlaybookRunsArgs = {
  limit?: InputMaybe<Scalars['Int']['input']>;
  nextToken?: InputMaybe<Scalars['String']['input']>;
};


export type QueryPlaybookRunArgs = {
  runId: Scalars['ID']['input'];
};


export type QueryPlaybookRunEventsArgs = {
  runId: Scalars['ID']['input'];
  afterSequence?: InputMaybe<Scalars['Int']['input']>;
  limit?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryPlaybookDecisionsArgs = {
  limit?: InputMaybe<Scalars['Int']['input']>;
  nextToken?: InputMaybe<Scalars['String']['input']>;
};


export type QueryOnCallScheduleArgs = {
  scheduleId: Scalars['ID']['input'];
  from?: InputMaybe<Scalars['AWSDateTime']['input']>;
  to?: InputMaybe<Scalars['AWSDateTime']['input']>;
};


export type QueryWhoIsOnCallArgs = {
  scheduleId?: InputMaybe<Scalars['ID']['input']>;
  teamId?: InputMaybe<Scalars['ID']['input']>;
  at?: InputMaybe<Scalars['AWSDateTime']['input']>;
};


export type QueryOwnershipArgs = {
  kind?: InputMaybe<OwnedKind>;
  subjectId?: InputMaybe<Scalars['ID']['input']>;
  teamId?: InputMaybe<Scalars['ID']['input']>;
  due?: InputMaybe<Scalars['Boolean']['input']>;
};


export type QueryEscalationsArgs = {
  incidentId: Scalars['ID']['input'];
};

export type OpenInvestigationInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly title: Scalars['String']['input'];
  readonly severityNumber: Scalars['Int']['input'];
  readonly services: ReadonlyArray<Scalars['String']['input']>;
  readonly teams: ReadonlyArray<Scalars['String']['input']>;
  readonly rationale?: InputMaybe<Scalars['String']['input']>;
};

export type OpenFromIncidentInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly incidentId: Scalars['ID']['input'];
  /** The incident's when left out. */
  readonly title?: InputMaybe<Scalars['String']['input']>;
  readonly teams?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly rationale?: InputMaybe<Scalars['String']['input']>;
};

export type OpenFromSignalsInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  /** Hot signals, 1 to 30. */
  readonly signalIds: ReadonlyArray<Scalars['ID']['input']>;
  readonly title: Scalars['String']['input'];
  /** The owners of the signals when left out. */
  readonly teams?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly rationale?: InputMaybe<Scalars['String']['input']>;
};

/** What is left out is as the template says. */
export type OpenFromTemplateInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly templateId: Scalars['ID']['input'];
  readonly title: Scalars['String']['input'];
  readonly severityNumber?: InputMaybe<Scalars['Int']['input']>;
  readonly services?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly teams?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly rationale?: InputMaybe<Scalars['String']['input']>;
};

export type SaveInvestigationTemplateInput = {
  /** Lower case, digits and dashes, such as `database-outage`. */
  readonly templateId: Scalars['ID']['input'];
  /** The version that its author had seen; 0 for a new one. */
  readonly basedOn: Scalars['Int']['input'];
  readonly summary: Scalars['String']['input'];
  readonly severityNumber: Scalars['Int']['input'];
  readonly services: ReadonlyArray<Scalars['String']['input']>;
  readonly teams: ReadonlyArray<Scalars['String']['input']>;
  readonly agenda: ReadonlyArray<Scalars['String']['input']>;
  readonly tasks: ReadonlyArray<Scalars['String']['input']>;
};

export type UpdateInvestigationInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly investigationId: Scalars['ID']['input'];
  /** The sequence the change was decided on; if the field changed since, the answer is a Conflict with both values. */
  readonly basedOn: Scalars['Int']['input'];
  readonly title?: InputMaybe<Scalars['String']['input']>;
  readonly severityNumber?: InputMaybe<Scalars['Int']['input']>;
  readonly services?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly teams?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly status?: InputMaybe<InvestigationStatus>;
  readonly rationale?: InputMaybe<Scalars['String']['input']>;
};

export type AssigneeInput = {
  /** `person` (`id` is the Cognito sub) or `team`. */
  readonly kind: Scalars['String']['input'];
  readonly id: Scalars['ID']['input'];
};

export type ArchiveInvestigationInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly investigationId: Scalars['ID']['input'];
  /** False takes it out again; true by default. */
  readonly archived?: InputMaybe<Scalars['Boolean']['input']>;
  readonly rationale?: InputMaybe<Scalars['String']['input']>;
};

export type HoldInvestigationInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly investigationId: Scalars['ID']['input'];
  readonly held: Scalars['Boolean']['input'];
  readonly rationale: Scalars['String']['input'];
};

export type LinkInvestigationsInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly investigationId: Scalars['ID']['input'];
  readonly otherInvestigationId: Scalars['ID']['input'];
  readonly relation: Relation;
  readonly rationale?: InputMaybe<Scalars['String']['input']>;
};

export type MergeInvestigationsInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  /** The one that ends. */
  readonly investigationId: Scalars['ID']['input'];
  /** The one that goes on with what both have. */
  readonly otherInvestigationId: Scalars['ID']['input'];
  readonly rationale: Scalars['String']['input'];
};

/** What the new investigation takes over; the evidence of its hypotheses comes along. */
export type SplitInvestigationInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly investigationId: Scalars['ID']['input'];
  readonly title: Scalars['String']['input'];
  /** As here when left out. */
  readonly services?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** As here when left out. */
  readonly teams?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly signalIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  readonly noteIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  readonly hypothesisIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  readonly evidenceIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  readonly taskIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  readonly documentIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  readonly cellIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Threads about what is taken over come by themselves. */
  readonly threadIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  readonly rationale: Scalars['String']['input'];
};

export type ScheduleSessionInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly investigationId: Scalars['ID']['input'];
  readonly title: Scalars['String']['input'];
  readonly startsAt: Scalars['AWSDateTime']['input'];
  readonly agenda?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly rationale?: InputMaybe<Scalars['String']['input']>;
};

export type SessionInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly investigationId: Scalars['ID']['input'];
  readonly sessionId: Scalars['ID']['input'];
};

export type AttendSessionInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly investigationId: Scalars['ID']['input'];
  readonly sessionId: Scalars['ID']['input'];
  /** False: leaves; true by default. */
  readonly present?: InputMaybe<Scalars['Boolean']['input']>;
};

export type ShareViewInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly investigationId: Scalars['ID']['input'];
  readonly sessionId: Scalars['ID']['input'];
  /** Names and values. */
  readonly filters?: InputMaybe<Scalars['AWSJSON']['input']>;
  readonly from?: InputMaybe<Scalars['AWSDateTime']['input']>;
  readonly to?: InputMaybe<Scalars['AWSDateTime']['input']>;
  /** E.g. `hypothesis/<id>`. */
  readonly focus?: InputMaybe<Scalars['String']['input']>;
};

export type TickAgendaItemInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly investigationId: Scalars['ID']['input'];
  readonly sessionId: Scalars['ID']['input'];
  readonly itemId: Scalars['ID']['input'];
  /** False takes the tick away; true by default. */
  readonly done?: InputMaybe<Scalars['Boolean']['input']>;
  readonly outcome?: InputMaybe<Scalars['String']['input']>;
};

export type CancelSessionInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly investigationId: Scalars['ID']['input'];
  readonly sessionId: Scalars['ID']['input'];
  readonly rationale?: InputMaybe<Scalars['String']['input']>;
};

export type AddTaskInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly investigationId: Scalars['ID']['input'];
  readonly title: Scalars['String']['input'];
  readonly assignee?: InputMaybe<AssigneeInput>;
  readonly dueAt?: InputMaybe<Scalars['AWSDateTime']['input']>;
  readonly rationale?: InputMaybe<Scalars['String']['input']>;
};

export type UpdateTaskInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly investigationId: Scalars['ID']['input'];
  readonly taskId: Scalars['ID']['input'];
  /** The sequence the change was decided on; if the field changed since, the answer is a Conflict with both values. */
  readonly basedOn: Scalars['Int']['input'];
  readonly title?: InputMaybe<Scalars['String']['input']>;
  readonly assignee?: InputMaybe<AssigneeInput>;
  readonly dueAt?: InputMaybe<Scalars['AWSDateTime']['input']>;
  /** Fields to take away: `assignee`, `dueAt`. */
  readonly clear?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly rationale?: InputMaybe<Scalars['String']['input']>;
};

export type ChangeTaskStateInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly investigationId: Scalars['ID']['input'];
  readonly taskId: Scalars['ID']['input'];
  readonly state: TaskState;
  readonly rationale?: InputMaybe<Scalars['String']['input']>;
};

export type MakeDecisionInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly investigationId: Scalars['ID']['input'];
  readonly statement: Scalars['String']['input'];
  readonly evidenceIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  readonly hypothesisIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** An earlier decision that this one takes the place of. */
  readonly supersedes?: InputMaybe<Scalars['ID']['input']>;
  readonly rationale: Scalars['String']['input'];
};

export type AddNoteInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly investigationId: Scalars['ID']['input'];
  readonly text: Scalars['String']['input'];
};

export type StateHypothesisInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly investigationId: Scalars['ID']['input'];
  readonly statement: Scalars['String']['input'];
  readonly evidenceIds: ReadonlyArray<Scalars['ID']['input']>;
  readonly rationale?: InputMaybe<Scalars['String']['input']>;
};

export type HypothesisCheckInput = {
  readonly title: Scalars['String']['input'];
  readonly templateId: Scalars['ID']['input'];
  /** JSON object; see `queryTemplates` for each template's schema. */
  readonly parameters: Scalars['AWSJSON']['input'];
  readonly store: Store;
  readonly measure: CheckMeasure;
  /** Required for all measures but `row_count`. */
  readonly column?: InputMaybe<Scalars['String']['input']>;
  /** Of a cell, from 0. */
  readonly row?: InputMaybe<Scalars['Int']['input']>;
  readonly operator: CheckOperator;
  /** JSON: a number or a text. When the comparison holds, the check supports the hypothesis; otherwise it refutes it. */
  readonly value: Scalars['AWSJSON']['input'];
};

export type DraftHypothesisInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly investigationId: Scalars['ID']['input'];
  /** Of a draft of yours that is written anew. */
  readonly hypothesisId?: InputMaybe<Scalars['ID']['input']>;
  readonly statement: Scalars['String']['input'];
  readonly evidenceIds: ReadonlyArray<Scalars['ID']['input']>;
  /** At most 5. */
  readonly checks?: InputMaybe<ReadonlyArray<HypothesisCheckInput>>;
  readonly rationale?: InputMaybe<Scalars['String']['input']>;
};

export type ShareHypothesisInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly investigationId: Scalars['ID']['input'];
  readonly hypothesisId: Scalars['ID']['input'];
  readonly rationale?: InputMaybe<Scalars['String']['input']>;
};

export type RunChecksInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly investigationId: Scalars['ID']['input'];
  readonly hypothesisId: Scalars['ID']['input'];
  readonly rationale?: InputMaybe<Scalars['String']['input']>;
};

export type ReviseHypothesisInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly investigationId: Scalars['ID']['input'];
  readonly basedOn: Scalars['Int']['input'];
  readonly hypothesisId: Scalars['ID']['input'];
  readonly statement: Scalars['String']['input'];
  readonly rationale?: InputMaybe<Scalars['String']['input']>;
};

export type RuleOutHypothesisInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly investigationId: Scalars['ID']['input'];
  readonly hypothesisId: Scalars['ID']['input'];
  /** Needed unless something speaks against it already. */
  readonly evidenceIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  readonly rationale: Scalars['String']['input'];
};

export type WithdrawHypothesisInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly investigationId: Scalars['ID']['input'];
  readonly hypothesisId: Scalars['ID']['input'];
  readonly rationale?: InputMaybe<Scalars['String']['input']>;
};

export type SetConfidenceInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly investigationId: Scalars['ID']['input'];
  readonly basedOn: Scalars['Int']['input'];
  readonly hypothesisId: Scalars['ID']['input'];
  /** From 0 to 1. */
  readonly confidence: Scalars['Float']['input'];
  readonly rationale: Scalars['String']['input'];
};

export type WeighHypothesisInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly investigationId: Scalars['ID']['input'];
  readonly hypothesisId: Scalars['ID']['input'];
  /** At least one. */
  readonly evidenceIds: ReadonlyArray<Scalars['ID']['input']>;
  readonly rationale: Scalars['String']['input'];
};

export type FreezeSignalInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly investigationId: Scalars['ID']['input'];
  readonly signalId: Scalars['ID']['input'];
  readonly title?: InputMaybe<Scalars['String']['input']>;
  readonly rationale?: InputMaybe<Scalars['String']['input']>;
};

export type FreezeSignalsInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly investigationId: Scalars['ID']['input'];
  /** 1 to 50. */
  readonly signalIds: ReadonlyArray<Scalars['ID']['input']>;
  readonly title?: InputMaybe<Scalars['String']['input']>;
  readonly rationale?: InputMaybe<Scalars['String']['input']>;
};

export type FreezeSeriesInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly investigationId: Scalars['ID']['input'];
  readonly serviceName: Scalars['String']['input'];
  /** Of the metric. */
  readonly name: Scalars['String']['input'];
  readonly from: Scalars['AWSDateTime']['input'];
  readonly to: Scalars['AWSDateTime']['input'];
  readonly title?: InputMaybe<Scalars['String']['input']>;
  readonly rationale?: InputMaybe<Scalars['String']['input']>;
};

export type FreezeTraceInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly investigationId: Scalars['ID']['input'];
  readonly traceId: Scalars['String']['input'];
  readonly from: Scalars['AWSDateTime']['input'];
  readonly to: Scalars['AWSDateTime']['input'];
  readonly title?: InputMaybe<Scalars['String']['input']>;
  readonly rationale?: InputMaybe<Scalars['String']['input']>;
};

export type FreezeLinkInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly investigationId: Scalars['ID']['input'];
  /** http or https. */
  readonly url: Scalars['String']['input'];
  readonly title: Scalars['String']['input'];
  readonly rationale?: InputMaybe<Scalars['String']['input']>;
};

export type RequestUploadInput = {
  readonly investigationId: Scalars['ID']['input'];
  readonly fileName: Scalars['String']['input'];
  /** One of those listed in docs/evidence.md. */
  readonly mediaType: Scalars['String']['input'];
  /** At most 10 MiB. */
  readonly sizeBytes: Scalars['Int']['input'];
  /** SHA-256 of the bytes, 64 hex digits in lower case. */
  readonly sha256: Scalars['String']['input'];
};

export type FreezeFileInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly investigationId: Scalars['ID']['input'];
  readonly fileName: Scalars['String']['input'];
  readonly mediaType: Scalars['String']['input'];
  readonly sizeBytes: Scalars['Int']['input'];
  readonly sha256: Scalars['String']['input'];
  readonly title?: InputMaybe<Scalars['String']['input']>;
  readonly rationale?: InputMaybe<Scalars['String']['input']>;
};

export type ExportInvestigationInput = {
  readonly investigationId: Scalars['ID']['input'];
  readonly format: ExportFormat;
};

export type ImportInvestigationInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  /** JSON text of a bundle, at most 900,000 characters. */
  readonly bundle: Scalars['String']['input'];
  readonly rationale?: InputMaybe<Scalars['String']['input']>;
};

export type RerunEvidenceInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly investigationId: Scalars['ID']['input'];
  readonly evidenceId: Scalars['ID']['input'];
  readonly title?: InputMaybe<Scalars['String']['input']>;
  readonly rationale?: InputMaybe<Scalars['String']['input']>;
};

/** Either a template with parameters and a store, or a run that succeeded. */
export type RunQueryInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly investigationId: Scalars['ID']['input'];
  readonly templateId?: InputMaybe<Scalars['ID']['input']>;
  /** The newest when it is left out. */
  readonly version?: InputMaybe<Scalars['Int']['input']>;
  /** JSON object; see `queryTemplates` for each template's schema. */
  readonly parameters?: InputMaybe<Scalars['AWSJSON']['input']>;
  readonly store?: InputMaybe<Store>;
  readonly runId?: InputMaybe<Scalars['ID']['input']>;
  readonly title?: InputMaybe<Scalars['String']['input']>;
};

export type ProposeQueryTemplateInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  /** YAML by schemas/generated/query-template.schema.json. */
  readonly document: Scalars['String']['input'];
  readonly rationale?: InputMaybe<Scalars['String']['input']>;
};

export type ReviewDecision =
  | 'approve'
  | 'reject';

export type ReviewQueryTemplateInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly templateId: Scalars['ID']['input'];
  readonly version: Scalars['Int']['input'];
  readonly decision: ReviewDecision;
  readonly rationale?: InputMaybe<Scalars['String']['input']>;
};

export type DeprecateQueryTemplateInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly templateId: Scalars['ID']['input'];
  readonly version: Scalars['Int']['input'];
  readonly rationale?: InputMaybe<Scalars['String']['input']>;
};

export type TryQueryTemplateInput = {
  readonly templateId: Scalars['ID']['input'];
  readonly version: Scalars['Int']['input'];
  readonly parameters: Scalars['AWSJSON']['input'];
  readonly store: Store;
};

export type StartQueryRunInput = {
  readonly templateId: Scalars['ID']['input'];
  /** The newest when it is left out. */
  readonly version?: InputMaybe<Scalars['Int']['input']>;
  /** JSON object; see `queryTemplates` for each template's schema. */
  readonly parameters: Scalars['AWSJSON']['input'];
  readonly store: Store;
  /** The room in which it is asked: its hand-off packs list the run until it ends. Whoever names one must be able to contribute there. */
  readonly investigationId?: InputMaybe<Scalars['ID']['input']>;
};

export type SettleVerdictInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly investigationId: Scalars['ID']['input'];
  readonly outcome: VerdictOutcome;
  readonly statement: Scalars['String']['input'];
  /** Required for a root cause, with a service or a change: deployment, configuration, dependency, capacity, infrastructure, code, external or other. */
  readonly category?: InputMaybe<Scalars['String']['input']>;
  readonly serviceName?: InputMaybe<Scalars['String']['input']>;
  readonly changeSignalId?: InputMaybe<Scalars['ID']['input']>;
  /** At least one for a root cause. */
  readonly evidenceIds: ReadonlyArray<Scalars['ID']['input']>;
  /** Refuted or ruled out before. */
  readonly ruledOutHypothesisIds: ReadonlyArray<Scalars['ID']['input']>;
  /** Required for a root cause when nothing is ruled out. */
  readonly nothingRuledOut?: InputMaybe<Scalars['String']['input']>;
  readonly rationale?: InputMaybe<Scalars['String']['input']>;
};

export type EstablishCauseInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly investigationId: Scalars['ID']['input'];
  readonly statement: Scalars['String']['input'];
  readonly category: Scalars['String']['input'];
  readonly serviceName: Scalars['String']['input'];
  /** The signal of the change that did it, when it was a change. */
  readonly changeSignalId?: InputMaybe<Scalars['ID']['input']>;
  readonly rationale: Scalars['String']['input'];
};

export type GradeVerdictInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly investigationId: Scalars['ID']['input'];
  readonly verdictId: Scalars['ID']['input'];
  readonly rationale?: InputMaybe<Scalars['String']['input']>;
};

export type CreateDocumentInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly investigationId: Scalars['ID']['input'];
  readonly kind: DocumentKind;
  readonly title: Scalars['String']['input'];
};

export type UpdateDocumentInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly investigationId: Scalars['ID']['input'];
  readonly documentId: Scalars['ID']['input'];
  /** A Yjs update (format 1) in base64, at most 131,072 bytes. It may build only on what the document has. */
  readonly update: Scalars['String']['input'];
};

export type RenameDocumentInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly investigationId: Scalars['ID']['input'];
  readonly documentId: Scalars['ID']['input'];
  readonly title: Scalars['String']['input'];
  readonly basedOn: Scalars['Int']['input'];
};

export type ArchiveDocumentInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly investigationId: Scalars['ID']['input'];
  readonly documentId: Scalars['ID']['input'];
  readonly rationale?: InputMaybe<Scalars['String']['input']>;
};

export type NameDocumentVersionInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly investigationId: Scalars['ID']['input'];
  readonly documentId: Scalars['ID']['input'];
  readonly name: Scalars['String']['input'];
  /** Left out: the content as it is now. */
  readonly atSequence?: InputMaybe<Scalars['Int']['input']>;
};

export type RestoreDocumentVersionInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly investigationId: Scalars['ID']['input'];
  readonly documentId: Scalars['ID']['input'];
  /** Either a version or a sequence. */
  readonly versionId?: InputMaybe<Scalars['ID']['input']>;
  readonly atSequence?: InputMaybe<Scalars['Int']['input']>;
  readonly rationale?: InputMaybe<Scalars['String']['input']>;
};

export type NameRevisionInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly investigationId: Scalars['ID']['input'];
  readonly name: Scalars['String']['input'];
  /** Left out: the investigation as it is now. */
  readonly atSequence?: InputMaybe<Scalars['Int']['input']>;
};

export type RestoreInvestigationInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly investigationId: Scalars['ID']['input'];
  /** Bring back what was after this sequence. */
  readonly toSequence: Scalars['Int']['input'];
  /** The sequence you have seen. If one of the parts changed since, the answer is a Conflict with what changed. */
  readonly basedOn: Scalars['Int']['input'];
  /** Left out: all that can be restored. */
  readonly parts?: InputMaybe<ReadonlyArray<RestorablePart>>;
  readonly rationale?: InputMaybe<Scalars['String']['input']>;
};

export type BranchInvestigationInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly investigationId: Scalars['ID']['input'];
  /** Of the branch. */
  readonly title: Scalars['String']['input'];
  readonly rationale?: InputMaybe<Scalars['String']['input']>;
};

export type MergedPart =
  | 'hypotheses'
  | 'tasks'
  | 'cells'
  | 'documents';

export type MergeSide =
  | 'branch'
  | 'here';

/** Which side's value stands, for one field that both changed. `*` is the whole member. */
export type MergeResolutionInput = {
  readonly part: MergedPart;
  readonly id: Scalars['ID']['input'];
  readonly field: Scalars['String']['input'];
  readonly take: MergeSide;
};

export type MergeBranchInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  /** Into this one. */
  readonly investigationId: Scalars['ID']['input'];
  readonly branchId: Scalars['ID']['input'];
  /** Without them the answer is a Conflict that lists every field that both changed, with the three values. */
  readonly resolutions?: InputMaybe<ReadonlyArray<MergeResolutionInput>>;
  readonly rationale?: InputMaybe<Scalars['String']['input']>;
};

export type AddCellInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly investigationId: Scalars['ID']['input'];
  /** JSON; docs/documents.md has its shape for each kind. */
  readonly source: Scalars['AWSJSON']['input'];
  readonly origin?: InputMaybe<Scalars['String']['input']>;
  /** Left out: at the end. */
  readonly after?: InputMaybe<Scalars['ID']['input']>;
};

export type ReviseCellInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly investigationId: Scalars['ID']['input'];
  readonly cellId: Scalars['ID']['input'];
  /** If somebody revised the cell since, the answer is a Conflict with both sources. */
  readonly basedOn: Scalars['Int']['input'];
  readonly source: Scalars['AWSJSON']['input'];
  readonly rationale?: InputMaybe<Scalars['String']['input']>;
};

export type MoveCellInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly investigationId: Scalars['ID']['input'];
  readonly cellId: Scalars['ID']['input'];
  readonly basedOn: Scalars['Int']['input'];
  /** Left out: before all others. */
  readonly after?: InputMaybe<Scalars['ID']['input']>;
};

export type RemoveCellInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly investigationId: Scalars['ID']['input'];
  readonly cellId: Scalars['ID']['input'];
  readonly basedOn: Scalars['Int']['input'];
  readonly rationale?: InputMaybe<Scalars['String']['input']>;
};

export type RunQueryCellInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly investigationId: Scalars['ID']['input'];
  readonly cellId: Scalars['ID']['input'];
};

/** Exactly one of these; a quote stands beside a document. */
export type AboutInput = {
  /** Attached to the investigation, or frozen in it. */
  readonly signalId?: InputMaybe<Scalars['ID']['input']>;
  readonly evidenceId?: InputMaybe<Scalars['ID']['input']>;
  readonly cellId?: InputMaybe<Scalars['ID']['input']>;
  readonly hypothesisId?: InputMaybe<Scalars['ID']['input']>;
  readonly documentId?: InputMaybe<Scalars['ID']['input']>;
  readonly quote?: InputMaybe<Scalars['String']['input']>;
  readonly series?: InputMaybe<SeriesRangeInput>;
};

export type SeriesRangeInput = {
  readonly name: Scalars['String']['input'];
  readonly serviceName?: InputMaybe<Scalars['String']['input']>;
  readonly from: Scalars['AWSDateTime']['input'];
  readonly to: Scalars['AWSDateTime']['input'];
};

export type StartThreadInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly investigationId: Scalars['ID']['input'];
  readonly about: AboutInput;
  readonly text: Scalars['String']['input'];
  /** Ids or names of people, at most 20. */
  readonly mentions?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

export type ReplyToThreadInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly investigationId: Scalars['ID']['input'];
  readonly threadId: Scalars['ID']['input'];
  readonly text: Scalars['String']['input'];
  readonly mentions?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

export type EditCommentInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly investigationId: Scalars['ID']['input'];
  readonly commentId: Scalars['ID']['input'];
  readonly basedOn: Scalars['Int']['input'];
  readonly text: Scalars['String']['input'];
  /** Left out: as before. */
  readonly mentions?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

export type ChangeThreadInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly investigationId: Scalars['ID']['input'];
  readonly threadId: Scalars['ID']['input'];
  readonly rationale?: InputMaybe<Scalars['String']['input']>;
};

export type InviteParticipantInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly investigationId: Scalars['ID']['input'];
  readonly kind: ParticipantKind;
  /** Cognito `sub` of a person (`actor.id` of what they did), name of a team. */
  readonly participantId: Scalars['ID']['input'];
  readonly name?: InputMaybe<Scalars['String']['input']>;
  /** Contributor or observer; a lead is made by `setParticipantRole` or `handOverLead`. */
  readonly role: RoomRole;
  readonly rationale?: InputMaybe<Scalars['String']['input']>;
};

export type JoinInvestigationInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly investigationId: Scalars['ID']['input'];
  /** Contributor or observer; left out, the most that you may be. */
  readonly role?: InputMaybe<RoomRole>;
};

export type LeaveInvestigationInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly investigationId: Scalars['ID']['input'];
};

export type RemoveParticipantInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly investigationId: Scalars['ID']['input'];
  readonly kind: ParticipantKind;
  readonly participantId: Scalars['ID']['input'];
  readonly rationale: Scalars['String']['input'];
};

export type SetParticipantRoleInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly investigationId: Scalars['ID']['input'];
  /** The sequence the change was decided on; if the role changed since, the answer is a Conflict with both values. */
  readonly basedOn: Scalars['Int']['input'];
  readonly kind: ParticipantKind;
  readonly participantId: Scalars['ID']['input'];
  readonly role: RoomRole;
  readonly rationale?: InputMaybe<Scalars['String']['input']>;
};

export type HandOverLeadInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly investigationId: Scalars['ID']['input'];
  readonly basedOn: Scalars['Int']['input'];
  /** Of a person who has joined. */
  readonly participantId: Scalars['ID']['input'];
  /** Made from the state when left out. */
  readonly nextStep?: InputMaybe<Scalars['String']['input']>;
  readonly rationale?: InputMaybe<Scalars['String']['input']>;
};

export type RestrictInvestigationInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly investigationId: Scalars['ID']['input'];
  readonly basedOn: Scalars['Int']['input'];
  readonly access: RoomAccess;
  readonly rationale?: InputMaybe<Scalars['String']['input']>;
};

export type RestrictEvidenceInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly investigationId: Scalars['ID']['input'];
  readonly evidenceId: Scalars['ID']['input'];
  /** Whose members see the content; none: everybody who may read the investigation. */
  readonly teams: ReadonlyArray<Scalars['ID']['input']>;
  readonly rationale: Scalars['String']['input'];
};

export type TestPlaybookInput = {
  /** YAML or JSON. */
  readonly document: Scalars['String']['input'];
};

export type SavePlaybookDraftInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  /** YAML or JSON by schemas/generated/playbook.schema.json. */
  readonly document: Scalars['String']['input'];
  /** The revision that you saw; 0 for a new version. */
  readonly basedOn: Scalars['Int']['input'];
  readonly rationale?: InputMaybe<Scalars['String']['input']>;
};

export type DraftPlaybookInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly investigationId: Scalars['ID']['input'];
  readonly playbookId: Scalars['ID']['input'];
  readonly version?: InputMaybe<Scalars['String']['input']>;
  /** The owning team; left out: the first team of the investigation. */
  readonly owner?: InputMaybe<Scalars['String']['input']>;
  /** One sentence; left out: what the steps do. */
  readonly summary?: InputMaybe<Scalars['String']['input']>;
  /** The revision that you saw when it is drafted anew; 0 for a new version. */
  readonly basedOn?: InputMaybe<Scalars['Int']['input']>;
  readonly rationale?: InputMaybe<Scalars['String']['input']>;
};

export type ProposePlaybookInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly playbookId: Scalars['ID']['input'];
  readonly version: Scalars['String']['input'];
  readonly rationale?: InputMaybe<Scalars['String']['input']>;
};

export type ReviewPlaybookInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly playbookId: Scalars['ID']['input'];
  readonly version: Scalars['String']['input'];
  readonly decision: ReviewDecision;
  readonly rationale?: InputMaybe<Scalars['String']['input']>;
};

export type PublishPlaybookInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly playbookId: Scalars['ID']['input'];
  readonly version: Scalars['String']['input'];
  readonly rationale: Scalars['String']['input'];
  /** Of a hundred triggers, how many start it. Below 100 it is on trial: a run of it that fails ends that. Publish it again to change this. */
  readonly share?: InputMaybe<Scalars['Int']['input']>;
};

export type ReturnPlaybookInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly playbookId: Scalars['ID']['input'];
  readonly rationale: Scalars['String']['input'];
};

export type DeprecatePlaybookInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly playbookId: Scalars['ID']['input'];
  readonly version: Scalars['String']['input'];
  readonly rationale: Scalars['String']['input'];
};

export type StartPlaybookInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly playbookId: Scalars['ID']['input'];
  readonly investigationId: Scalars['ID']['input'];
  /** JSON object; see the playbook's inputs. */
  readonly inputs: Scalars['AWSJSON']['input'];
  readonly rationale: Scalars['String']['input'];
  /** Runs every step, but has each action say what it would do instead of doing it. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
};

export type AnswerApprovalInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly runId: Scalars['ID']['input'];
  readonly step: Scalars['String']['input'];
  readonly approved: Scalars['Boolean']['input'];
  readonly rationale: Scalars['String']['input'];
};

export type KillSwitchInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  /** The owner of playbooks; left out, all. */
  readonly team?: InputMaybe<Scalars['String']['input']>;
  readonly rationale: Scalars['String']['input'];
};

export type PutFreezeWindowInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly windowId: Scalars['ID']['input'];
  readonly title: Scalars['String']['input'];
  /** Owners of playbooks; left out, all. */
  readonly teams?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly from?: InputMaybe<Scalars['AWSDateTime']['input']>;
  readonly until?: InputMaybe<Scalars['AWSDateTime']['input']>;
  /** Five fields: minute, hour, day of month, month, day of week. */
  readonly cron?: InputMaybe<Scalars['String']['input']>;
  /** IANA name; UTC when it is left out. */
  readonly timeZone?: InputMaybe<Scalars['String']['input']>;
  /** How long it lasts from each of these times. */
  readonly minutes?: InputMaybe<Scalars['Int']['input']>;
  readonly rationale: Scalars['String']['input'];
};

export type RemoveFreezeWindowInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly windowId: Scalars['ID']['input'];
  readonly rationale: Scalars['String']['input'];
};

export type SaveOnCallTeamInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  /** As the catalogue and the groups `team-<name>` of tokens name it. */
  readonly teamId: Scalars['ID']['input'];
  /** The revision that its author had seen; 0 for a new one. */
  readonly basedOn: Scalars['Int']['input'];
  readonly name: Scalars['String']['input'];
  readonly members: ReadonlyArray<OnCallMemberInput>;
  readonly rationale?: InputMaybe<Scalars['String']['input']>;
};

export type OnCallMemberInput = {
  /** As tokens name them: Cognito `sub` or `oidc:<sub>`. */
  readonly personId: Scalars['ID']['input'];
  readonly name: Scalars['String']['input'];
  readonly timeZone?: InputMaybe<Scalars['String']['input']>;
  readonly contacts: ReadonlyArray<OnCallContactInput>;
};

export type OnCallContactInput = {
  /** `email`, `sns`, `chat-webhook` or `signed-webhook`. */
  readonly channel: Scalars['String']['input'];
  readonly address: Scalars['String']['input'];
};

export type SaveOnCallScheduleInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  /** Lower case, digits and dashes, such as `checkout-primary`. */
  readonly scheduleId: Scalars['ID']['input'];
  /** The revision that its author had seen; 0 for a new one. */
  readonly basedOn: Scalars['Int']['input'];
  readonly teamId: Scalars['ID']['input'];
  readonly name: Scalars['String']['input'];
  /** IANA name. */
  readonly timeZone: Scalars['String']['input'];
  readonly layers: ReadonlyArray<OnCallLayerInput>;
  readonly rationale?: InputMaybe<Scalars['String']['input']>;
};

export type OnCallLayerInput = {
  readonly name: Scalars['String']['input'];
  readonly begins: Scalars['String']['input'];
  readonly ends?: InputMaybe<Scalars['String']['input']>;
  /** Such as 09:30. A time that the clock skips comes at the end of what it skips; one that comes twice, the first time. */
  readonly handOffTime: Scalars['String']['input'];
  readonly rotation: OnCallRotationInput;
  /** Ids of people, in the order of their turns. */
  readonly participants: ReadonlyArray<Scalars['ID']['input']>;
  readonly restrictions?: InputMaybe<ReadonlyArray<OnCallRestrictionInput>>;
};

export type OnCallRotationInput = {
  readonly unit: OnCallRotationUnit;
  readonly length?: InputMaybe<Scalars['Int']['input']>;
};

export type OnCallRestrictionInput = {
  /** All, where nothing is said. */
  readonly days?: InputMaybe<ReadonlyArray<OnCallWeekday>>;
  readonly from: Scalars['String']['input'];
  readonly until: Scalars['String']['input'];
};

export type AddOnCallOverrideInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly scheduleId: Scalars['ID']['input'];
  readonly personId: Scalars['ID']['input'];
  readonly from: Scalars['AWSDateTime']['input'];
  readonly until: Scalars['AWSDateTime']['input'];
  readonly rationale?: InputMaybe<Scalars['String']['input']>;
};

export type RemoveOnCallOverrideInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly scheduleId: Scalars['ID']['input'];
  readonly overrideId: Scalars['ID']['input'];
  readonly rationale?: InputMaybe<Scalars['String']['input']>;
};

export type SetOwnershipInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly kind: OwnedKind;
  readonly subjectId: Scalars['ID']['input'];
  /** The revision that its author had seen; 0 for a new one. */
  readonly basedOn: Scalars['Int']['input'];
  /** Left out: nobody owns it any more. */
  readonly teamId?: InputMaybe<Scalars['ID']['input']>;
  /** Of the team: whoever is on call in it is the owner. */
  readonly scheduleId?: InputMaybe<Scalars['ID']['input']>;
  /** 1 to 730. */
  readonly reviewEveryDays: Scalars['Int']['input'];
  /** Of the catalogue. Those that triggers of the playbook name are added. */
  readonly services?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly rationale?: InputMaybe<Scalars['String']['input']>;
};

export type EscalationRouteInput = {
  /** One of the services of the incident. */
  readonly service?: InputMaybe<Scalars['String']['input']>;
  /** Owns one of its services. */
  readonly team?: InputMaybe<Scalars['String']['input']>;
  readonly severity?: InputMaybe<SeverityBand>;
};

export type SaveEscalationPolicyInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly policyId: Scalars['ID']['input'];
  /** The revision that you have seen; 0 for a new policy. */
  readonly basedOn: Scalars['Int']['input'];
  readonly team: Scalars['String']['input'];
  readonly title: Scalars['String']['input'];
  /** Empty: no incident leads to it. */
  readonly routes: ReadonlyArray<EscalationRouteInput>;
  /** See docs/escalation.md. */
  readonly steps: Scalars['AWSJSON']['input'];
  readonly rationale: Scalars['String']['input'];
};

/** A person (of the team that is named, or of the policy's), a schedule, or a team. */
export type EscalationTargetInput = {
  readonly personId?: InputMaybe<Scalars['ID']['input']>;
  readonly teamId?: InputMaybe<Scalars['ID']['input']>;
  readonly scheduleId?: InputMaybe<Scalars['ID']['input']>;
};

export type AnswerEscalationInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly escalationId: Scalars['ID']['input'];
  readonly action: EscalationAction;
  /** Of a hand-over. */
  readonly to?: InputMaybe<EscalationTargetInput>;
  readonly rationale: Scalars['String']['input'];
};

export type StopPlaybookRunInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly runId: Scalars['ID']['input'];
  readonly rationale: Scalars['String']['input'];
};

export type ResumePlaybookRunInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly runId: Scalars['ID']['input'];
  readonly rationale: Scalars['String']['input'];
};

export type ReplaySidelinedInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  /** Arrival, inclusive. At most 31 days before `to`. */
  readonly from: Scalars['AWSDateTime']['input'];
  /** Arrival, exclusive. What is sidelined after the first call is left out. */
  readonly to: Scalars['AWSDateTime']['input'];
  readonly source?: InputMaybe<Scalars['String']['input']>;
  readonly errorClass?: InputMaybe<Scalars['String']['input']>;
  readonly rationale: Scalars['String']['input'];
  /** Goes on where an earlier call ended. */
  readonly nextToken?: InputMaybe<Scalars['String']['input']>;
};

export type AcceptSchemaDriftInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly driftId: Scalars['ID']['input'];
  readonly rationale: Scalars['String']['input'];
};

export type ServiceLinkInput = {
  readonly rel?: InputMaybe<Scalars['String']['input']>;
  readonly title: Scalars['String']['input'];
  readonly url: Scalars['String']['input'];
};

export type ServiceThresholdInput = {
  readonly metric: Scalars['String']['input'];
  readonly above?: InputMaybe<Scalars['Float']['input']>;
  readonly below?: InputMaybe<Scalars['Float']['input']>;
  readonly severityNumber?: InputMaybe<Scalars['Int']['input']>;
};

/** What is left out has its default, not its earlier value. */
export type ServiceInput = {
  readonly name: Scalars['String']['input'];
  readonly title?: InputMaybe<Scalars['String']['input']>;
  readonly description?: InputMaybe<Scalars['String']['input']>;
  readonly aliases?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly owner: Scalars['String']['input'];
  readonly tier?: InputMaybe<Scalars['Int']['input']>;
  readonly environments?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly system?: InputMaybe<Scalars['String']['input']>;
  readonly lifecycle?: InputMaybe<Scalars['String']['input']>;
  /** Services that it calls, each declared. */
  readonly dependencies?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly links?: InputMaybe<ReadonlyArray<ServiceLinkInput>>;
  readonly thresholds?: InputMaybe<ReadonlyArray<ServiceThresholdInput>>;
  /** Only the owning team and these see its content. Who may not see it can't lift it. */
  readonly restricted?: InputMaybe<ServiceRestrictionInput>;
};

export type ServiceRestrictionInput = {
  readonly teams?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly reason: Scalars['String']['input'];
};

export type PutServiceInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  /** The version that the edit was decided on, 0 for a new service; if there is another by now, the answer is a Conflict with both values. */
  readonly basedOn: Scalars['Int']['input'];
  readonly service: ServiceInput;
  readonly rationale: Scalars['String']['input'];
};

export type RemoveServiceInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly basedOn: Scalars['Int']['input'];
  readonly name: Scalars['String']['input'];
  readonly rationale: Scalars['String']['input'];
};

export type CatalogueFormat =
  | 'backstage'
  | 'signalroom';

export type CatalogueImportMode =
  | 'merge'
  | 'replace';

export type ImportCatalogueInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  /** `backstage`: catalog-info.yaml; `signalroom`: the plain file. */
  readonly format: CatalogueFormat;
  /** YAML or JSON, at most 900,000 characters. */
  readonly document: Scalars['String']['input'];
  /** `merge` puts the services of the document; `replace` also removes all others. */
  readonly mode: CatalogueImportMode;
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  readonly rationale?: InputMaybe<Scalars['String']['input']>;
};

export type ActorInput = {
  readonly kind: Scalars['String']['input'];
  readonly id: Scalars['ID']['input'];
  readonly name: Scalars['String']['input'];
  readonly teams: ReadonlyArray<Scalars['String']['input']>;
};

export type PublishedEventInput = {
  readonly investigationId: Scalars['ID']['input'];
  readonly sequence: Scalars['Int']['input'];
  readonly eventVersion: Scalars['Int']['input'];
  readonly type: Scalars['String']['input'];
  readonly time: Scalars['AWSDateTime']['input'];
  readonly actor: ActorInput;
  readonly rationale?: InputMaybe<Scalars['String']['input']>;
  readonly basedOn: Scalars['Int']['input'];
  readonly data: Scalars['AWSJSON']['input'];
  readonly previousHash: Scalars['String']['input'];
  readonly hash: Scalars['String']['input'];
  readonly audience: ReadonlyArray<Scalars['String']['input']>;
  readonly runId?: InputMaybe<Scalars['ID']['input']>;
  readonly ends?: InputMaybe<EndedInput>;
};

/** Whose subscriptions to the investigation end: of one person, or of all, who start anew if they may. */
export type EndedInput = {
  readonly personId?: InputMaybe<Scalars['ID']['input']>;
  readonly everybody?: InputMaybe<Scalars['Boolean']['input']>;
};

export type MergeIncidentsInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  /** It becomes part of the other. */
  readonly incidentId: Scalars['ID']['input'];
  readonly into: Scalars['ID']['input'];
  readonly rationale: Scalars['String']['input'];
};

export type MoveSignalsInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly incidentId: Scalars['ID']['input'];
  /** At most 20, with all that was said of the same alerts, which comes along. */
  readonly signalIds: ReadonlyArray<Scalars['ID']['input']>;
  readonly to: Scalars['ID']['input'];
  readonly rationale: Scalars['String']['input'];
};

export type SplitIncidentInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly incidentId: Scalars['ID']['input'];
  /** At most 20, with all that was said of the same alerts, which comes along. */
  readonly signalIds: ReadonlyArray<Scalars['ID']['input']>;
  readonly title?: InputMaybe<Scalars['String']['input']>;
  readonly rationale: Scalars['String']['input'];
};

export type UndoIncidentDecisionInput = {
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly decisionId: Scalars['ID']['input'];
  readonly rationale: Scalars['String']['input'];
};

export type RankedCauseInput = {
  readonly service: Scalars['String']['input'];
  readonly resource?: InputMaybe<Scalars['String']['input']>;
  readonly score: Scalars['Float']['input'];
  readonly reasons: ReadonlyArray<Scalars['String']['input']>;
};

export type IncidentRankingInput = {
  readonly rankingId: Scalars['ID']['input'];
  readonly incidentId: Scalars['ID']['input'];
  readonly incidentVersion: Scalars['Int']['input'];
  readonly rankedAt: Scalars['AWSDateTime']['input'];
  readonly causes: ReadonlyArray<RankedCauseInput>;
  readonly abstained: Scalars['Boolean']['input'];
  readonly missing: ReadonlyArray<Scalars['String']['input']>;
  readonly inputsHash: Scalars['String']['input'];
  readonly objectKey: Scalars['String']['input'];
  readonly methodVersion: Scalars['Int']['input'];
};

export type IncidentNoticeInput = {
  readonly kind: Scalars['String']['input'];
  readonly incidentId: Scalars['ID']['input'];
  readonly incidentVersion: Scalars['Int']['input'];
  readonly services: ReadonlyArray<Scalars['String']['input']>;
  readonly status: Scalars['String']['input'];
  readonly title: Scalars['String']['input'];
  readonly severityNumber: Scalars['Int']['input'];
  readonly firingCount: Scalars['Int']['input'];
  readonly signalCount: Scalars['Int']['input'];
  readonly ranking?: InputMaybe<IncidentRankingInput>;
};

export type Mutation = {
  readonly __typename?: 'Mutation';
  /** Makes two incidents one. Investigator. */
  readonly mergeIncidents: IncidentDecision;
  /** Puts signals into another incident; what their alerts say later follows them. Investigator. */
  readonly moveSignals: IncidentDecision;
  /** Puts signals into an incident of their own; what their alerts say later follows them. Investigator. */
  readonly splitIncident: IncidentDecision;
  /** Takes back a merge (also one that the detector made), a move or a split. Investigator. */
  readonly undoIncidentDecision: IncidentDecision;
  /** Makes the next version of a service, or its first. An earlier version is restored by putting it again. Lead. */
  readonly putService: ServiceVersion;
  /** Its history stays. Lead. */
  readonly removeService: ServiceVersion;
  /** Takes services from a file: all that are good when merging, all or nothing when replacing. Lead. */
  readonly importCatalogue: CatalogueImport;
  /** Replaces the declared services by those of a plain file, or refuses it. YAML or JSON; lead. */
  readonly loadCatalogue: CatalogueLoad;
  /** Reads sidelined records again with the present adapters. Each is replayed once, however often it is ordered: what becomes a signal now is stored once, what fails again is sidelined anew in its place. Lead. */
  readonly replaySidelined: SidelinedReplay;
  /** Says that the source is now like this: the drift ends, and so does its signal with the next look, within five minutes. What is accepted stays as it was accepted first. Lead. */
  readonly acceptSchemaDrift: SchemaDrift;
  readonly openInvestigation: Investigation;
  /** Opens the investigation of an incident by hand, with the signals that it has. */
  readonly openFromIncident: Investigation;
  readonly openFromSignals: Investigation;
  readonly openFromTemplate: Investigation;
  /** Lead. */
  readonly saveInvestigationTemplate: InvestigationTemplate;
  readonly updateInvestigation: Investigation;
  readonly addNote: InvestigationEvent;
  readonly stateHypothesis: InvestigationEvent;
  readonly supportHypothesis: InvestigationEvent;
  readonly refuteHypothesis: InvestigationEvent;
  /** Begins a hypothesis that only its author reads, or writes it anew. */
  readonly draftHypothesis: InvestigationEvent;
  /** Shows a draft to everybody, once all its checks were run. */
  readonly shareHypothesis: InvestigationEvent;
  readonly reviseHypothesis: InvestigationEvent;
  readonly ruleOutHypothesis: InvestigationEvent;
  /** Its author, or a lead. */
  readonly withdrawHypothesis: InvestigationEvent;
  readonly setConfidence: InvestigationEvent;
  /** Asks all checks of a hypothesis and freezes the answers as evidence for it or against it. */
  readonly runChecks: InvestigationEvent;
  /** Freezes a hot signal as evidence. */
  readonly freezeSignal: InvestigationEvent;
  /** Freezes several hot signals as one piece of evidence. */
  readonly freezeSignals: InvestigationEvent;
  /** Freezes the points of a hot metric: what a chart draws. */
  readonly freezeSeries: InvestigationEvent;
  /** Freezes all that is hot of a trace. */
  readonly freezeTrace: InvestigationEvent;
  /** Keeps where something was seen outside. */
  readonly freezeLink: InvestigationEvent;
  /** Gives a place to put the bytes of a file, for ten minutes. `freezeFile` then makes them evidence. */
  readonly requestUpload: FileUpload;
  /** Makes an uploaded file evidence, once its size and hash are found right. */
  readonly freezeFile: InvestigationEvent;
  /** Makes a document of an investigation and its evidence, at most 8 MB of it. */
  readonly exportInvestigation: InvestigationExport;
  /** Takes an exported bundle in, once everything in it is found right, as an archive that can be read and not changed. Lead. */
  readonly importInvestigation: Investigation;
  /** Asks the same again and freezes what is answered now; the first stays as it was. */
  readonly rerunEvidence: InvestigationEvent;
  /** Runs a query template and freezes its result as evidence. */
  readonly runQuery: InvestigationEvent;
  /** Starts a run of a query template and answers at once. Who asks the same joins the run that is there. */
  readonly startQueryRun: QueryRun;
  /** Cancels a run that has not ended: who started it may, and leads. */
  readonly cancelQueryRun: QueryRun;
  /** Stores a new version for review; its tests have to pass. */
  readonly proposeQueryTemplate: QueryTemplate;
  /** Approves or rejects what somebody else proposed. */
  readonly reviewQueryTemplate: QueryTemplate;
  /** Takes an approved version out of use. */
  readonly deprecateQueryTemplate: QueryTemplate;
  /** Asks a version that a team wrote, in any state, and keeps nothing. */
  readonly tryQueryTemplate: Scalars['AWSJSON']['output'];
  /** Lead. */
  readonly settleVerdict: InvestigationEvent;
  /** Asks a person or a team into the room. Lead of the room. */
  readonly inviteParticipant: InvestigationEvent;
  readonly joinInvestigation: InvestigationEvent;
  readonly leaveInvestigation: InvestigationEvent;
  /** Keeps a person or a team out; an invitation lets them in again. Lead of the room. */
  readonly removeParticipant: InvestigationEvent;
  /** Lead of the room. */
  readonly setParticipantRole: Investigation;
  /** Lead of the room. */
  readonly handOverLead: Investigation;
  /** Says who may look in. Lead of the room. */
  readonly restrictInvestigation: Investigation;
  /** Shows the content of evidence to some teams only. For who froze it, and the lead of the room. */
  readonly restrictEvidence: InvestigationEvent;
  /** Says for 90 seconds what you look at. Select every field: subscribers see what you select. */
  readonly focusOn: Present;
  readonly addTask: InvestigationEvent;
  readonly updateTask?: Maybe<InvestigationEvent>;
  readonly changeTaskState?: Maybe<InvestigationEvent>;
  readonly makeDecision: InvestigationEvent;
  /** Lead or admin. */
  readonly archiveInvestigation?: Maybe<InvestigationEvent>;
  /** Lead or admin. Takes an archived investigation away for good; refused under legal hold, and while branches of it are there. */
  readonly deleteInvestigation: ErasedInvestigation;
  /** Lead or admin. */
  readonly holdInvestigation?: Maybe<InvestigationEvent>;
  readonly linkInvestigations?: Maybe<InvestigationEvent>;
  readonly unlinkInvestigations: InvestigationEvent;
  /** Lead. Answers with the event of the one that ends. */
  readonly mergeInvestigations: InvestigationEvent;
  /** Lead. Answers with the event of the one that is split; its data names the new one. */
  readonly splitInvestigation: InvestigationEvent;
  readonly scheduleSession: InvestigationEvent;
  readonly startSession: InvestigationEvent;
  readonly attendSession?: Maybe<InvestigationEvent>;
  readonly shareView: InvestigationEvent;
  readonly tickAgendaItem: InvestigationEvent;
  readonly endSession: InvestigationEvent;
  readonly cancelSession: InvestigationEvent;
  /** Says what the cause was, once it is known for certain, and grades all verdicts against it. Lead. */
  readonly establishCause: InvestigationEvent;
  /** Grades one verdict against the cause that was established last. Lead. */
  readonly gradeVerdict: InvestigationEvent;
  readonly createDocument: InvestigationEvent;
  /** Edits a note or a board. Edits at the same time merge. */
  readonly updateDocument: InvestigationEvent;
  readonly renameDocument?: Maybe<InvestigationEvent>;
  readonly archiveDocument: InvestigationEvent;
  readonly nameDocumentVersion: InvestigationEvent;
  /** Brings earlier content back as one more edit; takes an archived document out again. */
  readonly restoreDocumentVersion: InvestigationEvent;
  readonly nameRevision: InvestigationEvent;
  /** Appends what undoes the difference to an earlier revision; erases nothing. Lead. */
  readonly restoreInvestigation: Investigation;
  /** Opens an investigation that begins as this one is now. Answers with the event here; its data names the branch. */
  readonly branchInvestigation: InvestigationEvent;
  /** Takes over what a branch came to. Lead. */
  readonly mergeBranch: InvestigationEvent;
  readonly addCell: InvestigationEvent;
  readonly reviseCell?: Maybe<InvestigationEvent>;
  readonly moveCell?: Maybe<InvestigationEvent>;
  /** Takes a cell out of the notebook; it stays in the history. */
  readonly removeCell: InvestigationEvent;
  /** Runs the query of a cell and freezes its result as evidence, linked to the cell. */
  readonly runQueryCell: InvestigationEvent;
  /** Annotates one thing in the room. */
  readonly startThread: InvestigationEvent;
  readonly replyToThread: InvestigationEvent;
  /** Its author only. */
  readonly editComment?: Maybe<InvestigationEvent>;
  readonly resolveThread?: Maybe<InvestigationEvent>;
  readonly reopenThread?: Maybe<InvestigationEvent>;
  /** Checks a playbook's document and runs its tests. Touches nothing. */
  readonly testPlaybook: PlaybookTestReport;
  /** Keeps a draft of a version and tests it. Nothing of it runs before it is published. */
  readonly savePlaybookDraft: PlaybookVersion;
  /** Drafts a playbook from the runs and queries of an investigation, as a draft of yours. It passes the linter and its tests; `notes` say what is to be decided. */
  readonly draftPlaybook: PlaybookVersion;
  /** Hands a tested version to review. */
  readonly proposePlaybook: PlaybookVersion;
  /** For anybody but its authors. */
  readonly reviewPlaybook: PlaybookVersion;
  /** Makes an immutable version of an approved one, and has triggers start it from now on. */
  readonly publishPlaybook: PlaybookVersion;
  /** Ends a trial, or else goes back to the version before, at once. */
  readonly returnPlaybook: PlaybookRoute;
  /** Takes a version out of use. What runs goes on. */
  readonly deprecatePlaybook: PlaybookVersion;
  readonly startPlaybook: PlaybookRun;
  readonly answerApproval: PlaybookRun;
  readonly stopPlaybookRun: PlaybookRun;
  /** Has a run that failed or was stopped go on from there, unless something was put back. Lead. */
  readonly redrivePlaybookRun: PlaybookRun;
  /** Puts back what an ended run did, the newest first. Lead. */
  readonly undoPlaybookRun: PlaybookRun;
  /** No playbook of the team starts, and those that run stop at their next step; nothing is undone. */
  readonly engageKillSwitch: KillSwitch;
  readonly releaseKillSwitch: KillSwitch;
  /** In place of the window with the same id. */
  readonly putFreezeWindow: FreezeWindow;
  readonly removeFreezeWindow: FreezeWindow;
  /** Members of the team, leads and administrators, as the next three. */
  readonly saveOnCallTeam: OnCallTeam;
  readonly saveOnCallSchedule: OnCallSchedule;
  /** Somebody is on call in place of whoever it would be. */
  readonly addOnCallOverride: OnCallOverride;
  readonly removeOnCallOverride: OnCallOverride;
  /** Says who owns something, which is a review of it. Who takes it from another team has to be let by both. */
  readonly setOwnership: Ownership;
  /** The next revision of a policy. What is under way keeps the steps it began with. Lead. */
  readonly saveEscalationPolicy: EscalationPolicy;
  /** For members of the team, for whoever was told, and for leads. */
  readonly answerEscalation: Escalation;
  /** For Signalroom's own publisher (IAM); people never call it. */
  readonly publishInvestigationEvent?: Maybe<InvestigationEvent>;
  /** For Signalroom's own publisher (IAM); people never call it. */
  readonly publishIncidentNotice?: Maybe<IncidentNotice>;
};


export type MutationMergeIncidentsArgs = {
  input: MergeIncidentsInput;
};


export type MutationMoveSignalsArgs = {
  input: MoveSignalsInput;
};


export type MutationSplitIncidentArgs = {
  input: SplitIncidentInput;
};


export type MutationUndoIncidentDecisionArgs = {
  input: UndoIncidentDecisionInput;
};


export type MutationPutServiceArgs = {
  input: PutServiceInput;
};


export type MutationRemoveServiceArgs = {
  input: RemoveServiceInput;
};


export type MutationImportCatalogueArgs = {
  input: ImportCatalogueInput;
};


export type MutationLoadCatalogueArgs = {
  idempotencyKey: Scalars['ID']['input'];
  document: Scalars['String']['input'];
};


export type MutationReplaySidelinedArgs = {
  input: ReplaySidelinedInput;
};


export type MutationAcceptSchemaDriftArgs = {
  input: AcceptSchemaDriftInput;
};


export type MutationOpenInvestigationArgs = {
  input: OpenInvestigationInput;
};


export type MutationOpenFromIncidentArgs = {
  input: OpenFromIncidentInput;
};


export type MutationOpenFromSignalsArgs = {
  input: OpenFromSignalsInput;
};


export type MutationOpenFromTemplateArgs = {
  input: OpenFromTemplateInput;
};


export type MutationSaveInvestigationTemplateArgs = {
  input: SaveInvestigationTemplateInput;
};


export type MutationUpdateInvestigationArgs = {
  input: UpdateInvestigationInput;
};


export type MutationAddNoteArgs = {
  input: AddNoteInput;
};


export type MutationStateHypothesisArgs = {
  input: StateHypothesisInput;
};


export type MutationSupportHypothesisArgs = {
  input: WeighHypothesisInput;
};


export type MutationRefuteHypothesisArgs = {
  input: WeighHypothesisInput;
};


export type MutationDraftHypothesisArgs = {
  input: DraftHypothesisInput;
};


export type MutationShareHypothesisArgs = {
  input: ShareHypothesisInput;
};


export type MutationReviseHypothesisArgs = {
  input: ReviseHypothesisInput;
};


export type MutationRuleOutHypothesisArgs = {
  input: RuleOutHypothesisInput;
};


export type MutationWithdrawHypothesisArgs = {
  input: WithdrawHypothesisInput;
};


export type MutationSetConfidenceArgs = {
  input: SetConfidenceInput;
};


export type MutationRunChecksArgs = {
  input: RunChecksInput;
};


export type MutationFreezeSignalArgs = {
  input: FreezeSignalInput;
};


export type MutationFreezeSignalsArgs = {
  input: FreezeSignalsInput;
};


export type MutationFreezeSeriesArgs = {
  input: FreezeSeriesInput;
};


export type MutationFreezeTraceArgs = {
  input: FreezeTraceInput;
};


export type MutationFreezeLinkArgs = {
  input: FreezeLinkInput;
};


export type MutationRequestUploadArgs = {
  input: RequestUploadInput;
};


export type MutationFreezeFileArgs = {
  input: FreezeFileInput;
};


export type MutationExportInvestigationArgs = {
  input: ExportInvestigationInput;
};


export type MutationImportInvestigationArgs = {
  input: ImportInvestigationInput;
};


export type MutationRerunEvidenceArgs = {
  input: RerunEvidenceInput;
};


export type MutationRunQueryArgs = {
  input: RunQueryInput;
};


export type MutationStartQueryRunArgs = {
  input: StartQueryRunInput;
};


export type MutationCancelQueryRunArgs = {
  runId: Scalars['ID']['input'];
};


export type MutationProposeQueryTemplateArgs = {
  input: ProposeQueryTemplateInput;
};


export type MutationReviewQueryTemplateArgs = {
  input: ReviewQueryTemplateInput;
};


export type MutationDeprecateQueryTemplateArgs = {
  input: DeprecateQueryTemplateInput;
};


export type MutationTryQueryTemplateArgs = {
  input: TryQueryTemplateInput;
};


export type MutationSettleVerdictArgs = {
  input: SettleVerdictInput;
};


export type MutationInviteParticipantArgs = {
  input: InviteParticipantInput;
};


export type MutationJoinInvestigationArgs = {
  input: JoinInvestigationInput;
};


export type MutationLeaveInvestigationArgs = {
  input: LeaveInvestigationInput;
};


export type MutationRemoveParticipantArgs = {
  input: RemoveParticipantInput;
};


export type MutationSetParticipantRoleArgs = {
  input: SetParticipantRoleInput;
};


export type MutationHandOverLeadArgs = {
  input: HandOverLeadInput;
};


export type MutationRestrictInvestigationArgs = {
  input: RestrictInvestigationInput;
};


export type MutationRestrictEvidenceArgs = {
  input: RestrictEvidenceInput;
};


export type MutationFocusOnArgs = {
  investigationId: Scalars['ID']['input'];
  focus: Scalars['String']['input'];
};


export type MutationAddTaskArgs = {
  input: AddTaskInput;
};


export type MutationUpdateTaskArgs = {
  input: UpdateTaskInput;
};


export type MutationChangeTaskStateArgs = {
  input: ChangeTaskStateInput;
};


export type MutationMakeDecisionArgs = {
  input: MakeDecisionInput;
};


export type MutationArchiveInvestigationArgs = {
  input: ArchiveInvestigationInput;
};


export type MutationDeleteInvestigationArgs = {
  input: DeleteInvestigationInput;
};


export type MutationHoldInvestigationArgs = {
  input: HoldInvestigationInput;
};


export type MutationLinkInvestigationsArgs = {
  input: LinkInvestigationsInput;
};


export type MutationUnlinkInvestigationsArgs = {
  input: LinkInvestigationsInput;
};


export type MutationMergeInvestigationsArgs = {
  input: MergeInvestigationsInput;
};


export type MutationSplitInvestigationArgs = {
  input: SplitInvestigationInput;
};


export type MutationScheduleSessionArgs = {
  input: ScheduleSessionInput;
};


export type MutationStartSessionArgs = {
  input: SessionInput;
};


export type MutationAttendSessionArgs = {
  input: AttendSessionInput;
};


export type MutationShareViewArgs = {
  input: ShareViewInput;
};


export type MutationTickAgendaItemArgs = {
  input: TickAgendaItemInput;
};


export type MutationEndSessionArgs = {
  input: SessionInput;
};


export type MutationCancelSessionArgs = {
  input: CancelSessionInput;
};


export type MutationEstablishCauseArgs = {
  input: EstablishCauseInput;
};


export type MutationGradeVerdictArgs = {
  input: GradeVerdictInput;
};


export type MutationCreateDocumentArgs = {
  input: CreateDocumentInput;
};


export type MutationUpdateDocumentArgs = {
  input: UpdateDocumentInput;
};


export type MutationRenameDocumentArgs = {
  input: RenameDocumentInput;
};


export type MutationArchiveDocumentArgs = {
  input: ArchiveDocumentInput;
};


export type MutationNameDocumentVersionArgs = {
  input: NameDocumentVersionInput;
};


export type MutationRestoreDocumentVersionArgs = {
  input: RestoreDocumentVersionInput;
};


export type MutationNameRevisionArgs = {
  input: NameRevisionInput;
};


export type MutationRestoreInvestigationArgs = {
  input: RestoreInvestigationInput;
};


export type MutationBranchInvestigationArgs = {
  input: BranchInvestigationInput;
};


export type MutationMergeBranchArgs = {
  input: MergeBranchInput;
};


export type MutationAddCellArgs = {
  input: AddCellInput;
};


export type MutationReviseCellArgs = {
  input: ReviseCellInput;
};


export type MutationMoveCellArgs = {
  input: MoveCellInput;
};


export type MutationRemoveCellArgs = {
  input: RemoveCellInput;
};


export type MutationRunQueryCellArgs = {
  input: RunQueryCellInput;
};


export type MutationStartThreadArgs = {
  input: StartThreadInput;
};


export type MutationReplyToThreadArgs = {
  input: ReplyToThreadInput;
};


export type MutationEditCommentArgs = {
  input: EditCommentInput;
};


export type MutationResolveThreadArgs = {
  input: ChangeThreadInput;
};


export type MutationReopenThreadArgs = {
  input: ChangeThreadInput;
};


export type MutationTestPlaybookArgs = {
  input: TestPlaybookInput;
};


export type MutationSavePlaybookDraftArgs = {
  input: SavePlaybookDraftInput;
};


export type MutationDraftPlaybookArgs = {
  input: DraftPlaybookInput;
};


export type MutationProposePlaybookArgs = {
  input: ProposePlaybookInput;
};


export type MutationReviewPlaybookArgs = {
  input: ReviewPlaybookInput;
};


export type MutationPublishPlaybookArgs = {
  input: PublishPlaybookInput;
};


export type MutationReturnPlaybookArgs = {
  input: ReturnPlaybookInput;
};


export type MutationDeprecatePlaybookArgs = {
  input: DeprecatePlaybookInput;
};


export type MutationStartPlaybookArgs = {
  input: StartPlaybookInput;
};


export type MutationAnswerApprovalArgs = {
  input: AnswerApprovalInput;
};


export type MutationStopPlaybookRunArgs = {
  input: StopPlaybookRunInput;
};


export type MutationRedrivePlaybookRunArgs = {
  input: ResumePlaybookRunInput;
};


export type MutationUndoPlaybookRunArgs = {
  input: ResumePlaybookRunInput;
};


export type MutationEngageKillSwitchArgs = {
  input: KillSwitchInput;
};


export type MutationReleaseKillSwitchArgs = {
  input: KillSwitchInput;
};


export type MutationPutFreezeWindowArgs = {
  input: PutFreezeWindowInput;
};


export type MutationRemoveFreezeWindowArgs = {
  input: RemoveFreezeWindowInput;
};


export type MutationSaveOnCallTeamArgs = {
  input: SaveOnCallTeamInput;
};


export type MutationSaveOnCallScheduleArgs = {
  input: SaveOnCallScheduleInput;
};


export type MutationAddOnCallOverrideArgs = {
  input: AddOnCallOverrideInput;
};


export type MutationRemoveOnCallOverrideArgs = {
  input: RemoveOnCallOverrideInput;
};


export type MutationSetOwnershipArgs = {
  input: SetOwnershipInput;
};


export type MutationSaveEscalationPolicyArgs = {
  input: SaveEscalationPolicyInput;
};


export type MutationAnswerEscalationArgs = {
  input: AnswerEscalationInput;
};


export type MutationPublishInvestigationEventArgs = {
  input: PublishedEventInput;
};


export type MutationPublishIncidentNoticeArgs = {
  input: IncidentNoticeInput;
};

export type Subscription = {
  readonly __typename?: 'Subscription';
  /** Every event of one investigation as it is appended. A hint: catch up with `investigationEvents`. */
  readonly onInvestigationEvent?: Maybe<InvestigationEvent>;
  /** Who looks at what in one investigation. Ask `presence` first. */
  readonly onPresence?: Maybe<Present>;
  /** The first event of each investigation that begins with a team. */
  readonly onInvestigationOpened?: Maybe<InvestigationEvent>;
  /** Every event about one playbook run. A hint: catch up with `playbookRunEvents`. */
  readonly onPlaybookRun?: Maybe<InvestigationEvent>;
  /** Every change and ranking of the incidents that are about a service. A hint: `incident` has the truth. */
  readonly onIncident?: Maybe<IncidentNotice>;
};


export type SubscriptionOnInvestigationEventArgs = {
  investigationId: Scalars['ID']['input'];
};


export type SubscriptionOnPresenceArgs = {
  investigationId: Scalars['ID']['input'];
};


export type SubscriptionOnInvestigationOpenedArgs = {
  team: Scalars['String']['input'];
};


export type SubscriptionOnPlaybookRunArgs = {
  runId: Scalars['ID']['input'];
};


export type SubscriptionOnIncidentArgs = {
  serviceName: Scalars['String']['input'];
};
