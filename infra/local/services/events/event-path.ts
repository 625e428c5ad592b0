import { AwsError } from '../../kernel/aws-error.ts';

const PATH = /^\$(\.[A-Za-z0-9_-]+)*$/;

/** Throws AwsError `ValidationException` for a path other than `$` followed by names. */
export function requireEventPath(path: string, field: string): void {
  if (!PATH.test(path))
    throw new AwsError(
      'ValidationException',
      `${field}: the embedded cloud supports paths such as $.detail.name`,
    );
}

/** What `$.detail.name` points to; undefined when it is not there. */
export function valueAt(path: string, event: unknown): unknown {
  return path
    .split('.')
    .slice(1)
    .reduce(
      (value, name) =>
        typeof value === 'object' && value !== null
          ? Object.entries(value).find(([key]) => key === name)?.[1]
          : undefined,
      event,
    );
}
