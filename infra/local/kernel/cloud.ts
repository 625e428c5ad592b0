import type { Duplex } from 'node:stream';
import type { CredentialStore } from './credentials.ts';
import type { Faults } from './faults.ts';
import type { HttpRequest, HttpResponse } from './http.ts';
import type { EmulatedService } from './service.ts';
import type { StateStore } from './state.ts';

export interface Identity {
  /** `000000000000` */
  readonly accountId: string;
  readonly region: string;
  /** `http://127.0.0.1:<port>`; known once the gateway listens. */
  readonly endpoint: string;
}

export interface FunctionSpec {
  readonly functionName: string;
  readonly directory: string;
  readonly handler: string;
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly roleArn: string;
  /** Reserved concurrency; undefined for the default of the embedded cloud. */
  readonly concurrency: number | undefined;
  /** Where the event of a failed asynchronous invocation goes: ARN of an SQS queue or SNS topic. */
  readonly deadLetterArn: string | undefined;
}

export interface InvokeResult {
  readonly payload: unknown;
  /** `Unhandled` when the handler threw, timed out or its process died; the payload then holds errorType and errorMessage. */
  readonly functionError: string | undefined;
}

/** How failed asynchronous invocations of a function are treated. */
export interface AsynchronousConfig {
  readonly maximumRetryAttempts: number;
  readonly maximumEventAgeSeconds: number;
  /** ARN of an SQS queue, SNS topic or S3 bucket. */
  readonly onFailureArn: string | undefined;
}

export interface Lambda extends EmulatedService {
  /** Returns the ARN. */
  define(spec: FunctionSpec): string;
  describe(functionName: string): { readonly functionArn: string; readonly roleArn: string };
  configureAsynchronous(functionName: string, config: AsynchronousConfig): void;
  /** By name or ARN (version or alias suffix ignored). Waits for the answer. */
  invoke(functionName: string, payload: unknown): Promise<InvokeResult>;
  /** Asynchronous invocation with two retries and the dead-letter queue after them. */
  invokeLater(functionName: string, payload: unknown): void;
  /** Kills the processes of a function at once, as a crash would. Returns how many. */
  kill(functionName: string): number;
}

export interface EventSourceMappingSpec {
  readonly sourceArn: string;
  readonly functionName: string;
  readonly batchSize: number;
  readonly batchingWindowSeconds: number;
  readonly startingPosition: 'TRIM_HORIZON' | 'LATEST';
  readonly maximumRetryAttempts: number;
  readonly maximumRecordAgeSeconds: number;
  readonly bisectOnError: boolean;
  readonly reportBatchItemFailures: boolean;
  readonly parallelizationFactor: number;
  /** ARN of an SQS queue, SNS topic or S3 bucket. */
  readonly onFailureArn: string | undefined;
  /** EventBridge patterns; a record that matches none is left out. */
  readonly filterPatterns: readonly string[];
}

export interface EventSourceMappings {
  /** Starts polling; the same source and function as in an earlier start go on where they stopped. Returns the UUID. */
  add(spec: EventSourceMappingSpec): string;
  list(): readonly { readonly uuid: string; readonly spec: EventSourceMappingSpec }[];
  /** Delivers the next batch of each mapping of a function twice. Returns how many mappings. */
  redeliver(functionName: string): number;
  stop(): Promise<void>;
}

/** A record as it stands in a shard. */
export interface ShardRecord {
  readonly sequenceNumber: string;
  readonly partitionKey: string;
  readonly data: Buffer;
  /** Epoch milliseconds. */
  readonly arrivedAt: number;
}

export interface ShardSummary {
  readonly shardId: string;
  readonly parentShardIds: readonly string[];
  readonly closed: boolean;
}

export interface Kinesis extends EmulatedService {
  /** Shards of a stream in the order they were made. */
  shards(streamArn: string): readonly ShardSummary[];
  /** Records after a sequence number (undefined: from the oldest). `finished`: the shard is closed and read to its end. */
  read(
    streamArn: string,
    position: { readonly shardId: string; readonly after: string | undefined; readonly limit: number },
  ): { readonly records: readonly ShardRecord[]; readonly finished: boolean };
  /** A sequence number after which only records still to come stand. */
  latestSequenceNumber(): string;
  /** Resolves when a record is put on any stream or a stream changes, or after the given time. */
  waitForChange(milliseconds: number): Promise<void>;
  createStream(spec: {
    readonly streamName: string;
    readonly shardCount: number;
    readonly onDemand: boolean;
    readonly retentionHours: number;
    readonly keyId: string | undefined;
  }): string;
  put(
    streamArn: string,
    record: { readonly partitionKey: string; readonly data: Buffer },
  ): { readonly shardId: string; readonly sequenceNumber: string };
}

export interface DynamoDb extends EmulatedService {
  /** Any operation of DynamoDB or DynamoDB Streams, by target such as `DynamoDB_20120810.PutItem`. */
  call(target: string, input: unknown): Promise<unknown>;
  /** Keeps what `DescribeContinuousBackups` answers; nothing can be restored. */
  setPointInTimeRecovery(tableName: string, enabled: boolean): void;
}

export interface ObjectStore extends EmulatedService {
  createBucket(bucket: string): Promise<void>;
  putObject(bucket: string, key: string, body: Buffer): Promise<void>;
  /** Folder in which the objects below a prefix are files that another process may read, and how a key becomes a path in it. */
  objectsDirectory(bucket: string): string;
}

/** SQS and SNS, for dead letters and notifications. */
export interface Messaging {
  createQueue(
    queueName: string,
    attributes: Readonly<Record<string, string>>,
  ): Promise<{ readonly queueUrl: string; readonly queueArn: string }>;
  createTopic(topicName: string): Promise<string>;
  send(queueArn: string, body: string): Promise<void>;
  publish(topicArn: string, message: string): Promise<void>;
  /** Subscribes a queue to a topic; gives the subscription's ARN. */
  subscribe(
    topicArn: string,
    queueArn: string,
    attributes: Readonly<Record<string, string>>,
  ): Promise<string>;
  readonly services: readonly EmulatedService[];
}

/** An event as a rule sees it. */
export interface BusEvent {
  readonly version: '0';
  readonly id: string;
  readonly 'detail-type': string;
  readonly source: string;
  readonly account: string;
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: Readonly<Record<string, unknown>>;
}

export interface EventBus extends EmulatedService {
  /** An AWS service's own event, on the default bus. */
  emit(event: {
    readonly source: string;
    readonly detailType: string;
    readonly resources: readonly string[];
    readonly detail: Readonly<Record<string, unknown>>;
  }): void;
  addRule(rule: {
    readonly ruleName: string;
    readonly busName: string;
    /** Undefined for a rule that only has a schedule. */
    readonly pattern: unknown;
    readonly enabled: boolean;
    /** `rate(5 minutes)` */
    readonly scheduleExpression?: string | undefined;
    readonly targets: readonly {
      readonly id: string;
      readonly arn: string;
      readonly partitionKeyPath: string | undefined;
      readonly deadLetterArn: string | undefined;
      readonly maximumRetryAttempts?: number | undefined;
      /** A constant JSON text in place of the event. */
      readonly input?: string | undefined;
      /** The part of the event to hand on, e.g. `$.detail`. */
      readonly inputPath?: string | undefined;
    }[];
  }): string;
  /** Makes a bus beside `default`; gives its ARN. */
  createBus(busName: string): string;
}

export interface Workflows extends EmulatedService {
  createStateMachine(spec: {
    readonly name: string;
    readonly definition: unknown;
    readonly roleArn: string;
  }): string;
  /** Id of the machine's present definition and role. */
  revisionOf(stateMachineArn: string): string;
  publishVersion(stateMachineArn: string, description: string): string;
  createAlias(stateMachineArn: string, aliasName: string, versionArn: string): string;
  start(
    stateMachineArn: string,
    request: { readonly name: string | undefined; readonly input: unknown },
  ): { readonly executionArn: string };
}

export interface Athena extends EmulatedService {
  createWorkgroup(spec: {
    readonly name: string;
    readonly outputLocation: string | undefined;
    readonly bytesScannedCutoff: number | undefined;
    /** Whether its output location goes before a query's own. */
    readonly enforced: boolean;
  }): void;
  createDatabase(name: string): void;
  createTable(spec: {
    readonly database: string;
    readonly name: string;
    /** `s3://bucket/prefix/` */
    readonly location: string;
    readonly columns: readonly { readonly name: string; readonly type: string }[];
    readonly partitionKeys: readonly { readonly name: string; readonly type: string }[];
    /** Of the Glue table: classification and partition projection. */
    readonly parameters: Readonly<Record<string, string>>;
  }): void;
}

/** What a verified user pool token says. */
export interface TokenClaims {
  readonly sub: string;
  readonly username: string;
  readonly groups: readonly string[];
  readonly issuer: string;
  readonly claims: Readonly<Record<string, unknown>>;
}

/** What a pool asks of a password, under CloudFormation's names. */
export interface PasswordPolicy {
  readonly MinimumLength: number;
  readonly RequireLowercase: boolean;
  readonly RequireUppercase: boolean;
  readonly RequireNumbers: boolean;
  readonly RequireSymbols: boolean;
  readonly TemporaryPasswordValidityDays: number;
}

export interface UserPools extends EmulatedService {
  createPool(spec: {
    readonly poolName: string;
    readonly passwordPolicy?: PasswordPolicy;
    /** `email` or `phone_number`: what users sign in with instead of a user name. */
    readonly usernameAttributes?: readonly string[];
    /** What they may sign in with besides their user name, once verified. */
    readonly aliasAttributes?: readonly string[];
  }): Promise<{ readonly userPoolId: string; readonly arn: string }>;
  createClient(spec: {
    readonly userPoolId: string;
    readonly clientName: string;
    readonly authFlows: readonly string[];
    readonly accessTokenSeconds?: number;
    readonly idTokenSeconds?: number;
    readonly refreshTokenSeconds?: number;
    /** True answers an unknown user as a wrong password. */
    readonly hidesUnknownUsers?: boolean;
  }): string;
  createGroup(group: {
    readonly userPoolId: string;
    readonly groupName: string;
    readonly description?: string;
    readonly precedence?: number;
  }): void;
  /** Serves each pool's public keys at `/<poolId>/.well-known/jwks.json`. */
  readonly keysDoor: Door;
  /** Throws AwsError `UnauthorizedException` with the reason for a foreign, expired, malformed or unsigned token. */
  verify(token: string, userPoolId: string): Promise<TokenClaims>;
}

export interface Secrets extends EmulatedService {
  createSecret(spec: { readonly name: string; readonly secretString: string }): string;
  /** ARN of a secret by name or ARN; undefined when there is none. */
  find(secretId: string): string | undefined;
  /** The current secret string. Throws AwsError ResourceNotFoundException. */
  currentValue(secretId: string): string;
}

/** A door that is not an AWS API: GraphQL, the ingest endpoint, a token issuer's keys. */
export interface Door {
  /** Says whether the request is for this door, by path. */
  matches(path: string): boolean;
  handle(request: HttpRequest): Promise<HttpResponse>;
  /** WebSocket upgrades, for the doors that take them. */
  upgrade?(request: HttpRequest, socket: Duplex, head: Buffer): void;
  stop(): Promise<void>;
}

export interface GraphqlApis extends Door {
  createApi(spec: {
    readonly name: string;
    /** The first one is the default. */
    readonly authenticationTypes: readonly {
      readonly type: string;
      readonly userPoolId?: string;
      /** Only tokens of clients that match are taken. */
      readonly appIdClientRegex?: string;
    }[];
    readonly introspection: boolean;
    readonly queryDepthLimit: number | undefined;
    readonly resolverCountLimit: number | undefined;
  }): {
    readonly apiId: string;
    readonly arn: string;
    readonly graphqlUrl: string;
    readonly realtimeUrl: string;
  };
  setSchema(apiId: string, definition: string): void;
  /** A key of the same API and name is kept. `expires` is in epoch seconds; the default is a week from now. */
  createApiKey(apiId: string, key: { readonly name: string; readonly expires: number | undefined }): string;
  createDataSource(
    apiId: string,
    source: {
      readonly name: string;
      readonly type: 'AWS_LAMBDA' | 'NONE';
      readonly functionArn: string | undefined;
    },
  ): void;
  createResolver(
    apiId: string,
    resolver: {
      readonly typeName: string;
      readonly fieldName: string;
      readonly dataSourceName: string;
      readonly code: string;
    },
  ): void;
}

/** `CorsConfiguration` of an HTTP API, under CloudFormation's names. */
export interface CorsConfiguration {
  readonly AllowOrigins: readonly string[];
  readonly AllowMethods: readonly string[];
  readonly AllowHeaders: readonly string[];
  readonly ExposeHeaders: readonly string[];
  /** Seconds. */
  readonly MaxAge: number | undefined;
  readonly AllowCredentials: boolean;
}

export interface HttpApis extends Door {
  createApi(spec: { readonly name: string; readonly cors?: CorsConfiguration }): {
    readonly apiId: string;
    readonly endpoint: string;
  };
  createIntegration(
    apiId: string,
    integration: { readonly functionArn: string; readonly timeoutMilliseconds: number },
  ): string;
  createRoute(apiId: string, routeKey: string, integrationId: string): void;
  /** An API answers only through a stage; `$default` is the one without a path of its own. */
  createStage(
    apiId: string,
    stage: {
      readonly stageName: string;
      /** Requests per second, and how many may come at once. */
      readonly throttle?: { readonly rateLimit: number; readonly burstLimit: number };
    },
  ): void;
}

export interface Alarms extends EmulatedService {
  /** Takes what the API's PutMetricAlarm takes, and gives the alarm's ARN. */
  putAlarm(alarm: Readonly<Record<string, unknown>>): string;
}

/** Every service of the running cloud: what resource types create things in. */
export interface Cloud {
  readonly identity: Identity;
  readonly credentials: CredentialStore;
  readonly state: StateStore;
  readonly faults: Faults;
  /** The ignored folder that everything is kept in. */
  readonly dataDirectory: string;
  readonly lambda: Lambda;
  readonly eventSourceMappings: EventSourceMappings;
  readonly kinesis: Kinesis;
  readonly dynamodb: DynamoDb;
  readonly objects: ObjectStore;
  readonly messaging: Messaging;
  readonly events: EventBus;
  readonly workflows: Workflows;
  readonly athena: Athena;
  readonly alarms: Alarms;
  readonly userPools: UserPools;
  readonly secrets: Secrets;
  readonly graphql: GraphqlApis;
  readonly httpApis: HttpApis;
  /** Services with no part in creating resources: STS, ECS. */
  readonly others: readonly EmulatedService[];
}
