import type { Playbook } from '../../../schemas/playbook.ts';
import type { Arguments, Step } from '../../../schemas/playbook-step.ts';
import { Rejected } from '../../shared/errors.ts';
import { expressionIn } from '../expressions/expression.ts';
import { expressionProblems, type Nameable } from '../expressions/names.ts';
import { type Placed, placedSteps } from '../steps/walk.ts';
import { type Known, type KnownQuery, meant, type Problem } from './problem.ts';

/** Actions and queries that nothing has, arguments that they do not take, and expressions that name what is not there. */
export const nameProblems = (playbook: Playbook, known: Known): readonly Problem[] =>
  placedSteps(playbook.steps).flatMap((placed) => [
    ...actionProblems(placed, known),
    ...queryProblems(placed, known),
    ...valueProblems(placed.step, { path: placed.path, nameable: nameableAt(playbook, placed) }),
  ]);

function nameableAt({ inputs }: Playbook, { step, inside, before }: Placed): Nameable {
  const others = [
    ...(inside.includes('forEach') ? ['item', 'index'] : []),
    ...('query' in step || 'wait' in step ? ['rows'] : []),
    ...('action' in step ? ['result'] : []),
  ];
  return { inputs: new Set(Object.keys(inputs)), steps: new Set(before), others: new Set(others) };
}

function actionProblems({ step, path }: Placed, { actions }: Known): readonly Problem[] {
  if (!('action' in step)) return [];
  const undo = typeof step.undo === 'object' && 'action' in step.undo ? step.undo : undefined;
  return [
    ...callOf(step, path, actions),
    ...(undo === undefined ? [] : callOf(undo, [...path, 'undo'], actions)),
  ];
}

function callOf(
  call: { readonly action: string; readonly with: Arguments },
  path: Placed['path'],
  actions: Known['actions'],
): readonly Problem[] {
  const action = actions.find(({ id }) => id === call.action);
  if (action === undefined) {
    const ids = actions.map(({ id }) => id);
    return [
      { path: [...path, 'action'], reason: `unknown action "${call.action}"${meant(call.action, ids)}` },
    ];
  }
  return action.argumentProblems(call.with).map((problem) => ({
    path: [...path, 'with', ...problem.path],
    reason: problem.reason,
  }));
}

function queryProblems({ step, path }: Placed, { queryTemplates }: Known): readonly Problem[] {
  const asked = 'query' in step ? step : 'wait' in step && 'query' in step.wait ? step.wait : undefined;
  if (asked === undefined) return [];
  const at = 'query' in step ? path : [...path, 'wait'];
  const template = queryTemplates.find(({ id }) => id === asked.query);
  if (template === undefined) {
    const ids = queryTemplates.map(({ id }) => id);
    return [
      { path: [...at, 'query'], reason: `unknown query template "${asked.query}"${meant(asked.query, ids)}` },
    ];
  }
  return [...parameterProblems(template, asked.with, at), ...columnProblems(template, asked.expect, at)];
}

function parameterProblems(template: KnownQuery, given: Arguments, at: Placed['path']): readonly Problem[] {
  const unknown = Object.keys(given).filter((name) => !template.parameters.includes(name));
  const missing = template.required.filter((name) => !Object.hasOwn(given, name));
  return [
    ...unknown.map((name) => ({
      path: [...at, 'with', name],
      reason: `${template.id} has no such parameter${meant(name, template.parameters)}`,
    })),
    ...missing.map((name) => ({
      path: [...at, 'with'],
      reason: `lacks "${name}", which ${template.id} needs`,
    })),
  ];
}

function columnProblems(template: KnownQuery, expect: unknown, at: Placed['path']): readonly Problem[] {
  if (typeof expect !== 'object' || expect === null || !('column' in expect)) return [];
  const column = String(expect.column);
  if (template.columns.includes(column)) return [];
  return [
    {
      path: [...at, 'expect', 'column'],
      reason: `${template.id} has no column "${column}"${meant(column, template.columns)}`,
    },
  ];
}

interface At {
  readonly path: Placed['path'];
  readonly nameable: Nameable;
}

/** Every expression of a step, but for those of the steps within it. */
function valueProblems(value: Step | unknown, at: At): readonly Problem[] {
  const source = expressionIn(value);
  if (source !== undefined)
    return reasonsOf(source, at.nameable).map((reason) => ({ path: at.path, reason }));
  if (typeof value === 'string' && value.includes('${'))
    return [{ path: at.path, reason: `an expression must be the whole value: \${'text ' & inputs.name}` }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => {
    if (['steps', 'otherwise'].includes(key)) return [];
    if (key.endsWith('.$')) return [{ path: [...at.path, key], reason: 'a name may not end in .$' }];
    const step = Array.isArray(value) ? Number(key) : key;
    return valueProblems(member, { path: [...at.path, step], nameable: at.nameable });
  });
}

function reasonsOf(source: string, nameable: Nameable): readonly string[] {
  if (source.includes('${')) return ['must not contain another ${'];
  try {
    return expressionProblems(source, nameable);
  } catch (error) {
    if (!(error instanceof Rejected)) throw error;
    return [String(error.info['reason'])];
  }
}
