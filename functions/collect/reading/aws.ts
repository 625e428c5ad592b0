import type { Link } from '../../../schemas/signal.ts';
import { isRecord, linkTo } from './attributes.ts';

/** Dimensions of CloudWatch metrics that name what OpenTelemetry calls a service, besides those that say `service`. */
export const SERVICE_DIMENSIONS = ['FunctionName', 'ApiName', 'Application'] as const;

/** A page of the AWS console; none without the name of a region, which becomes part of the host. */
export function consoleLink(region: string | undefined, path: string): readonly Link[] {
  if (region === undefined || !/^[a-z]{2}[a-z0-9-]{1,30}$/.test(region)) return [];
  return linkTo('source', `https://${region}.console.aws.amazon.com/${path}`);
}

/** What stands after the last slash of an ARN: `checkout:42` of a task definition's. */
export const tailOf = (arn: string | undefined): string | undefined => arn?.split('/').at(-1) || undefined;

/** Tags as AWS lists them, `[{ key, value }]` in whatever capitals, or as one object. */
export function tagsOf(tags: unknown): Readonly<Record<string, unknown>> {
  if (!Array.isArray(tags)) return isRecord(tags) ? tags : {};
  return Object.fromEntries(
    tags
      .filter(isRecord)
      .map((tag) => [String(tag['key'] ?? tag['Key'] ?? ''), tag['value'] ?? tag['Value']])
      .filter(([key]) => key !== ''),
  );
}
