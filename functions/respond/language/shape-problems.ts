import type * as z from 'zod';
import { STEP_KINDS } from '../../../schemas/playbook-step.ts';
import type { Problem } from './problem.ts';

type Issue = z.core.$ZodIssue;

/** What is wrong with the shape of a document. A step is judged as the kind that it says it is. */
export const shapeProblems = (issues: readonly Issue[], value: unknown): readonly Problem[] =>
  issues.flatMap((issue) => {
    if (issue.code === 'invalid_union') return unionProblems(issue, valueAt(value, issue.path));
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({
        path: [...issue.path, key],
        reason: 'is not a field of a playbook here',
      }));
    if (issue.code === 'invalid_key')
      return issue.issues.map(({ message }) => ({ path: issue.path, reason: message }));
    return [{ path: issue.path, reason: issue.message }];
  });

type UnionIssue = Extract<Issue, { code: 'invalid_union' }>;

function unionProblems(issue: UnionIssue, value: unknown): readonly Problem[] {
  const meant = issue.errors.length === STEP_KINDS.length ? ofStep(issue, value) : ofForm(issue, value);
  if (typeof meant === 'string') return [{ path: issue.path, reason: meant }];
  return shapeProblems(meant, value).map(({ path, reason }) => ({ path: [...issue.path, ...path], reason }));
}

function ofStep(issue: UnionIssue, step: unknown): readonly Issue[] | string {
  const kinds = STEP_KINDS.filter((key) => isRecord(step) && Object.hasOwn(step, key));
  if (kinds.length > 1) return `must have only one of ${kinds.join(', ')}`;
  const [kind] = kinds;
  if (kind === undefined) return `must have one of ${STEP_KINDS.join(', ')}`;
  return issue.errors[STEP_KINDS.indexOf(kind)] ?? issue.message;
}

/** Of several forms the one that comes closest: an object is judged as an object, and so on. */
function ofForm(issue: UnionIssue, value: unknown): readonly Issue[] | string {
  const near = issue.errors
    .filter((errors) => !errors.some(({ code, path }) => code === 'invalid_type' && path.length === 0))
    .sort((a, b) => unknownKeys(a) - unknownKeys(b) || a.length - b.length)[0];
  if (near !== undefined && isRecord(value)) return near;
  const reasons = issue.errors.flatMap((errors) => errors.map(({ message }) => message));
  return [...new Set(reasons)].join(', or ') || issue.message;
}

const unknownKeys = (errors: readonly Issue[]): number =>
  errors.reduce((sum, error) => sum + (error.code === 'unrecognized_keys' ? error.keys.length : 0), 0);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined),
    value,
  );
