import type { CorsConfiguration } from '../../kernel/cloud.ts';
import type { Route } from './routes.ts';
import type { Throttle } from './throttle.ts';

export interface Integration {
  readonly integrationId: string;
  readonly functionArn: string;
  readonly timeoutMilliseconds: number;
}

export interface Stage {
  readonly stageName: string;
  readonly throttle: Throttle | undefined;
}

/** One HTTP API, as it was deployed. */
export interface HttpApi {
  readonly apiId: string;
  readonly cors: CorsConfiguration | undefined;
  readonly integrations: Map<string, Integration>;
  readonly stages: Map<string, Stage>;
  /** By route key. */
  readonly routes: Map<string, Route>;
}
