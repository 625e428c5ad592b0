import type { Identity } from '../../kernel/cloud.ts';

export interface ArnMap {
  /** A request's text with ARNs as the engine knows them. */
  toEngine(text: string): string;
  /** An answer's text with the cloud's own account and region. */
  fromEngine(text: string): string;
}

const ENGINE_ARN = /arn:aws:(dynamodb|kms):([a-z0-9-]+:\d{12}):/g;

/**
 * Engines put a region and account of their own into ARNs (`dynoxide`, `ddblocal`). The map learns them from the first
 * answer that holds one.
 */
export function arnMap(identity: Pick<Identity, 'region' | 'accountId'>): ArnMap {
  const own = `${identity.region}:${identity.accountId}`;
  let engine = 'dynoxide:000000000000';
  return {
    toEngine: (text) => text.replaceAll(`arn:aws:dynamodb:${own}:`, `arn:aws:dynamodb:${engine}:`),
    fromEngine: (text) =>
      text
        .replaceAll(ENGINE_ARN, (_all, service: string, place: string) => {
          if (service === 'dynamodb') engine = place;
          return `arn:aws:${service}:${own}:`;
        })
        .replaceAll(`"awsRegion":"${engine.split(':')[0]}"`, `"awsRegion":"${identity.region}"`),
  };
}
