import type * as z from 'zod';
import { checkRule } from './choice.ts';
import { Definition, type Graph, type State } from './definition.ts';
import { parsePath } from './paths.ts';
import { runtimeError, StatesError } from './states-error.ts';
import { checkTaskResource } from './task-resource.ts';
import { checkTemplate } from './templates.ts';

/**
 * Reads a machine's definition. Throws StatesError `States.Runtime` for whatever this interpreter would run otherwise than
 * Step Functions does, or not at all, by name.
 */
export function checkDefinition(document: unknown): Graph {
  const parsed = Definition.safeParse(document);
  if (!parsed.success) throw runtimeError(describe(parsed.error));
  checkGraph(parsed.data);
  return parsed.data;
}

function checkGraph(graph: Graph): void {
  for (const [name, state] of Object.entries(graph.States)) {
    try {
      checkState(state);
    } catch (error) {
      if (!(error instanceof StatesError)) throw error;
      throw runtimeError(`state '${name}': ${error.reason}`);
    }
    innerGraphs(state).forEach(checkGraph);
  }
}

function checkState(state: State): void {
  for (const [field, value] of Object.entries(state)) {
    if (field.endsWith('Path') && typeof value === 'string' && value.startsWith('$')) parsePath(value);
    if (['Parameters', 'ResultSelector', 'ItemSelector'].includes(field)) checkTemplate(value);
  }
  if (state.Type === 'Task') checkTaskResource(state);
  if (state.Type === 'Choice') state.Choices.forEach(checkRule);
}

function innerGraphs(state: State): readonly Graph[] {
  if (state.Type === 'Parallel') return state.Branches;
  return state.Type === 'Map'
    ? [state.ItemProcessor ?? state.Iterator].filter((one) => one !== undefined)
    : [];
}

function describe(error: z.ZodError): string {
  const issue = error.issues[0];
  const where = issue?.path.join('.') ?? '';
  if (issue?.code === 'unrecognized_keys')
    return `the embedded cloud does not support ${issue.keys.map((key) => (where ? `${where}.${key}` : key)).join(', ')}`;
  if (where.endsWith('QueryLanguage')) return `${where}: the embedded cloud supports only JSONPath`;
  if (where.endsWith('ProcessorConfig.Mode')) return `${where}: the embedded cloud supports only INLINE`;
  return `${where || 'definition'}: ${issue?.message ?? 'is not valid'}`;
}
