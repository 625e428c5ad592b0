import { AwsError } from '../../kernel/aws-error.ts';
import { sqlParts } from './sql-text.ts';

const LITERAL =
  /^(?:(?:(?:date|time|timestamp|varchar|decimal|bigint|double)\s*)?'(?:[^']|'')*'|[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?|true|false|null)$/i;

/**
 * Puts execution parameters in the place of `?`, outside of literals and comments.
 * Throws AwsError when their number differs, or when one is not an SQL literal.
 */
export function withParameters(sql: string, parameters: readonly string[] | undefined): string {
  const parts = sqlParts(sql);
  const wanted = parts
    .filter((part) => part.kind === 'code')
    .reduce((sum, part) => sum + placesIn(part.text), 0);
  const given = parameters?.length ?? 0;
  if (wanted !== given)
    throw new AwsError(
      'InvalidRequestException',
      `Incorrect number of parameters: expected ${wanted} but found ${given}`,
    );
  const left = (parameters ?? []).map(literal);
  return parts
    .map((part) => (part.kind === 'code' ? part.text.replaceAll('?', () => left.shift() ?? '') : part.text))
    .join('');
}

const placesIn = (code: string): number => code.split('?').length - 1;

function literal(parameter: string, index: number): string {
  const text = parameter.trim();
  if (LITERAL.test(text)) return text;
  throw new AwsError(
    'InvalidRequestException',
    `ExecutionParameters.${index}: an SQL literal is needed, such as 'text' in single quotes or a number`,
  );
}
