import type * as z from '../../schemas/zod.ts';
import { Rejected } from './errors.ts';
import { pathFrom } from './plain-value.ts';

const SHOWN_ISSUES = 10;

/**
 * Parses what somebody sent. Throws Rejected `BadInput` that names path and reason; a zod error that is thrown anywhere
 * else means that our own data is wrong, which is a bug.
 */
export function parseInput<S extends z.ZodMiniType>(schema: S, value: unknown, root = ''): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issues = result.error.issues.slice(0, SHOWN_ISSUES).map((issue) => ({
    path: pathFrom(root === '' ? issue.path : [root, ...issue.path]),
    reason: issue.message,
  }));
  const { path, reason } = issues[0] ?? { path: root, reason: 'is not valid' };
  throw new Rejected('BadInput', path === '' ? reason : `${path}: ${reason}`, {
    path,
    info: { reason, issues },
  });
}
