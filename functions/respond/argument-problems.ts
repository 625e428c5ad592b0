import type * as z from 'zod';
import { expressionIn } from './expressions/expression.ts';
import type { Problem } from './problem.ts';

/** What is wrong with arguments as they are written. Where an expression stands, anything may come out of it. */
export function argumentProblems(
  input: z.ZodType,
  values: Readonly<Record<string, unknown>>,
): readonly Problem[] {
  const judged = input.safeParse(values);
  if (judged.success) return [];
  return judged.error.issues.flatMap((issue): readonly Problem[] => {
    if (issue.path.some((_, index) => isExpression(values, issue.path.slice(0, index + 1)))) return [];
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({
        path: [...issue.path, key],
        reason: 'is not an argument of this action',
      }));
    const missing = issue.code === 'invalid_type' && valueAt(values, issue.path) === undefined;
    return [{ path: issue.path, reason: missing ? `is missing: ${issue.message}` : issue.message }];
  });
}

const isExpression = (values: unknown, path: readonly PropertyKey[]): boolean =>
  expressionIn(valueAt(values, path)) !== undefined;

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined),
    value,
  );
