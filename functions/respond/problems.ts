import type * as z from 'zod';
import type { Arguments, Playbook, Step } from '../../schemas/playbook.ts';
import type { Action } from './action.ts';
import { type Nameable, referenceProblem } from './references.ts';

/** What a playbook may refer to. */
export interface Known {
  readonly actions: readonly Pick<Action, 'id'>[];
  /** Ids of the query templates. */
  readonly queryTemplates: readonly string[];
}

export interface Problem {
  readonly path: readonly PropertyKey[];
  readonly reason: string;
}

/** The key that says what kind a step is, in the order of the kinds in `Step`. */
const STEP_KINDS = ['action', 'approve', 'query'] as const;

type Issue = z.core.$ZodIssue;

/** What is wrong with the shape of a document. A step is judged as the kind that it says it is. */
export const shapeProblems = (issues: readonly Issue[], value: unknown): readonly Problem[] =>
  issues.flatMap((issue) => {
    if (issue.code === 'invalid_union') return stepProblems(issue, valueAt(value, issue.path));
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({
        path: [...issue.path, key],
        reason: 'is not a field of a playbook here',
      }));
    if (issue.code === 'invalid_key')
      return issue.issues.map(({ message }) => ({ path: issue.path, reason: message }));
    return [{ path: issue.path, reason: issue.message }];
  });

function stepProblems(issue: Extract<Issue, { code: 'invalid_union' }>, step: unknown): readonly Problem[] {
  const kind = STEP_KINDS.findIndex(
    (key) => typeof step === 'object' && step !== null && Object.hasOwn(step, key),
  );
  const ofKind = issue.errors[kind];
  if (issue.path[0] !== 'steps' || issue.path.length !== 2)
    return [{ path: issue.path, reason: issue.message }];
  if (ofKind === undefined)
    return [{ path: issue.path, reason: `must have one of ${STEP_KINDS.join(', ')}` }];
  return shapeProblems(ofKind, step).map(({ path, reason }) => ({ path: [...issue.path, ...path], reason }));
}

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined),
    value,
  );

/** What is wrong with a well-formed playbook: names that nothing has, ids that two steps have. */
export function usageProblems(
  playbook: Playbook,
  known: Known & { readonly file: string },
): readonly Problem[] {
  return [
    ...idProblems(playbook, known.file),
    ...playbook.steps.flatMap((step, index) => namesProblems(step, { index, playbook, known })),
  ];
}

function idProblems({ id, steps }: Playbook, file: string): readonly Problem[] {
  const misnamed =
    file === `${id}.yaml` ? [] : [{ path: ['id'], reason: `must be the name of its file, ${file}` }];
  const seen = new Set<string>();
  const twice = steps.flatMap((step, index) => {
    if (!seen.has(step.id)) {
      seen.add(step.id);
      return [];
    }
    return [{ path: ['steps', index, 'id'], reason: `"${step.id}" is the id of an earlier step` }];
  });
  return [...misnamed, ...twice];
}

function namesProblems(
  step: Step,
  { index, playbook, known }: { readonly index: number; readonly playbook: Playbook; readonly known: Known },
): readonly Problem[] {
  const at = (field: string, reason: string) => ({ path: ['steps', index, field], reason });
  if ('approve' in step) return [];
  const before = playbook.steps
    .slice(0, index)
    .flatMap((earlier) => ('action' in earlier ? [earlier.id] : []));
  const nameable = { inputs: new Set(Object.keys(playbook.inputs)), steps: new Set(before) };
  const used = argumentProblems(step.with, { path: ['steps', index, 'with'], nameable });
  if ('query' in step)
    return known.queryTemplates.includes(step.query)
      ? used
      : [at('query', `unknown query template "${step.query}"`), ...used];
  const exists = known.actions.some(({ id }) => id === step.action);
  return exists ? used : [at('action', `unknown action "${step.action}"`), ...used];
}

function argumentProblems(
  values: Arguments,
  { path, nameable }: { readonly path: readonly PropertyKey[]; readonly nameable: Nameable },
): readonly Problem[] {
  return Object.entries(values).flatMap(([name, value]) => {
    const reason = referenceProblem(value, nameable);
    return reason === undefined ? [] : [{ path: [...path, name], reason }];
  });
}
