import type { Door } from './door.ts';

export interface GraphqlApis extends Door {
  createApi(spec: {
    readonly name: string;
    /** The first one is the default. */
    readonly authenticationTypes: readonly {
      readonly type: string;
      readonly userPoolId?: string;
      /** Only tokens of clients that match are taken. */
      readonly appIdClientRegex?: string;
      /** Of OpenID Connect; `clientId` is a regular expression. */
      readonly issuer?: string;
      readonly clientId?: string;
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
