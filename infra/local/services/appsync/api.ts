import type { GraphQLSchema } from 'graphql';
import type { AuthenticationMode } from './caller.ts';
import type { FieldRules } from './field-rules.ts';
import type { CompiledCode } from './invocation.ts';
import type { LiveSubscription } from './live-subscription.ts';

export interface DataSource {
  readonly name: string;
  readonly type: 'AWS_LAMBDA' | 'NONE';
  readonly functionArn: string | undefined;
}

export interface Resolver {
  readonly dataSource: DataSource;
  readonly code: CompiledCode;
}

/** A schema with what its directives say. */
export interface LoadedSchema {
  readonly schema: GraphQLSchema;
  readonly rules: FieldRules;
  /** Subscription fields by the mutation that feeds them. */
  readonly fedBy: ReadonlyMap<string, readonly string[]>;
}

/** One GraphQL API, as it was deployed. */
export interface Api {
  readonly apiId: string;
  /** The first one is the default. */
  readonly modes: readonly AuthenticationMode[];
  readonly introspection: boolean;
  readonly queryDepthLimit: number | undefined;
  readonly resolverCountLimit: number | undefined;
  readonly dataSources: Map<string, DataSource>;
  /** By `Type.field`. */
  readonly resolvers: Map<string, Resolver>;
  readonly subscriptions: Set<LiveSubscription>;
  loaded: LoadedSchema | undefined;
}
