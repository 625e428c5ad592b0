import validate from 'asl-validator';
import { checkDefinition } from '../../../../states-language/check.ts';
import { Definition, type Graph } from '../../../../states-language/definition.ts';
import { StatesError } from '../../../../states-language/states-error.ts';
import { AwsError } from '../../kernel/aws-error.ts';
import { isTooDeep } from '../../kernel/json-depth.ts';

const MOST_BYTES = 1024 * 1024;

/**
 * Reads a machine's definition. Throws AwsError `InvalidDefinition` for what Step Functions would refuse, and for what
 * the embedded cloud does not run, by name.
 */
export function readDefinition(text: string): Graph {
  if (Buffer.byteLength(text) > MOST_BYTES) throw invalid('it is larger than 1 MB');
  const document = parseJson(text);
  const graph = checked(document);
  // The validator writes into what it is given.
  const verdict = validate(structuredClone(document), { checkPaths: false, checkArn: false });
  if (!verdict.isValid) throw invalid(verdict.errorsText('; '));
  return graph;
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

function checked(document: unknown): Graph {
  try {
    return checkDefinition(document);
  } catch (error) {
    if (!(error instanceof StatesError)) throw error;
    throw invalid(error.reason);
  }
}

const invalid = (reason: string) =>
  new AwsError('InvalidDefinition', `Invalid State Machine Definition: ${reason}`);
