import type { Alarms } from './contracts/alarms.ts';
import type { Athena } from './contracts/athena.ts';
import type { EventSourceMappings } from './contracts/event-source-mappings.ts';
import type { EventBus } from './contracts/events.ts';
import type { Lambda } from './contracts/functions.ts';
import type { GraphqlApis } from './contracts/graphql-apis.ts';
import type { HttpApis } from './contracts/http-apis.ts';
import type { Identity } from './contracts/identity.ts';
import type { Messaging } from './contracts/messaging.ts';
import type { ObjectStore } from './contracts/objects.ts';
import type { Secrets } from './contracts/secrets.ts';
import type { Kinesis } from './contracts/streams.ts';
import type { DynamoDb } from './contracts/tables.ts';
import type { UserPools } from './contracts/user-pools.ts';
import type { Workflows } from './contracts/workflows.ts';
import type { CredentialStore } from './credentials.ts';
import type { Faults } from './faults.ts';
import type { EmulatedService } from './service.ts';
import type { StateStore } from './state.ts';

export type { Alarms } from './contracts/alarms.ts';
export type { Athena } from './contracts/athena.ts';
export type { Door } from './contracts/door.ts';
export type {
  EventSourceMappingSpec,
  EventSourceMappings,
  Redelivery,
} from './contracts/event-source-mappings.ts';
export type { BusEvent, EventBus } from './contracts/events.ts';
export type { AsynchronousConfig, FunctionSpec, InvokeResult, Lambda } from './contracts/functions.ts';
export type { GraphqlApis } from './contracts/graphql-apis.ts';
export type { CorsConfiguration, HttpApis } from './contracts/http-apis.ts';
export type { Identity } from './contracts/identity.ts';
export type { Messaging } from './contracts/messaging.ts';
export type { ObjectStore } from './contracts/objects.ts';
export type { Secrets } from './contracts/secrets.ts';
export type { Kinesis, ShardRecord, ShardSummary } from './contracts/streams.ts';
export type { DynamoDb } from './contracts/tables.ts';
export type { PasswordPolicy, TokenClaims, UserPools } from './contracts/user-pools.ts';
export type { Workflows } from './contracts/workflows.ts';

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
