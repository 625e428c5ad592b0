import { canonicalJson } from '../../shared/canonical-json.ts';
import { stableId } from '../../shared/hash.ts';

interface Series {
  readonly account: string | undefined;
  readonly region: string | undefined;
  readonly namespace: string;
  readonly metric: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

/** The fingerprint of a metric of CloudWatch, whichever format a metric stream has. */
export const seriesOf = ({ account = '', region = '', namespace, metric, dimensions }: Series): string =>
  stableId('cloudwatch-metric-stream', account, region, namespace, metric, canonicalJson(dimensions));
