import type { Door } from './door.ts';

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
