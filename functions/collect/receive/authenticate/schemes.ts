import { basic } from './basic.ts';
import { bearer } from './bearer.ts';
import { firehose } from './firehose.ts';
import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import { grafana } from './grafana.ts';
import { pagerduty } from './pagerduty.ts';
import type { Scheme } from './scheme.ts';
import { sentry } from './sentry.ts';
import { standardWebhooks } from './standard-webhooks.ts';

/** What every source may use. */
const DEFAULT: readonly Scheme[] = [standardWebhooks, bearer, basic];

/** By the first word of an adapter's id or source: how the vendor itself proves who it is. */
const VENDORS: ReadonlyMap<string, Scheme> = new Map([
  ['github', github],
  ['gitlab', gitlab],
  ['grafana', grafana],
  ['pagerduty', pagerduty],
  ['sentry', sentry],
]);

/**
 * How a request for a source may be authenticated. The first scheme whose header is there decides: a wrong vendor signature
 * is not saved by a token beside it.
 */
export function schemesFor(
  adapter: { readonly id: string; readonly source: string },
  viaFirehose: boolean,
): readonly Scheme[] {
  if (viaFirehose) return [firehose];
  const names = [adapter.id, adapter.source].map((name) => name.split(/[-.]/, 1)[0] ?? '');
  const own = names.flatMap((name) => VENDORS.get(name) ?? [])[0];
  return own === undefined ? DEFAULT : [own, ...DEFAULT];
}
