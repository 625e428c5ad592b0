import validate from 'asl-validator';
import type * as z from 'zod';
import { AwsError } from '../../kernel/aws-error.ts';
import { isTooDeep } from '../../kernel/json-depth.ts';
import { checkRule } from './choice.ts';
import { Definition, type Graph, type State } from './definition.ts';
import { parsePath } from './paths.ts';
import { StatesError } from './states-error.ts';
import { checkTaskResource } from './task-resource.ts';
import { checkTemplate } from './templates.ts';

const MOST_BYTES = 1024 * 1024;

/**
 * Reads a machine's definition. Throws AwsError `InvalidDefinition` for what Step Functions would refuse, and for what
 * the embedded cloud does not run, by name.
 */
export function readDefinition(text: string): Graph {
  if (Buffer.byteLength(text) > MOST_BYTES) throw invalid('it is larger than 1 MB');
  const document = parseJson(text);
  const parsed = Definition.safeParse(document);
  if (!parsed.success) throw invalid(describe(parsed.error));
  checkGraph(parsed.data);
  // The validator writes into what it is given.
  const verdict = validate(structuredClone(document), { checkPaths: false, checkArn: false });
  if (!verdict.isValid) throw invalid(verdict.errorsText('; '));
  return parsed.data;
}

/** Reads a definition that `readDefinition` has accepted before; much quicker. */
export function readAcceptedDefinition(text: string): Graph {
  return Definition.parse(JSON.parse(text));
}

function parseJson(text: string): unknown {
  if (isTooDeep(text)) throw invalid('it is nested too deep');
  try {
    return JSON.parse(text);
  } catch {
    throw invalid('it is not JSON');
  }
}

function checkGraph(graph: Graph): void {
  for (const [name, state] of Object.entries(graph.States)) {
    try {
      checkState(state);
    } catch (error) {
      if (!(error instanceof StatesError)) throw error;
      throw invalid(`state '${name}': ${error.reason}`);
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

const invalid = (reason: string) =>
  new AwsError('InvalidDefinition', `Invalid State Machine Definition: ${reason}`);
