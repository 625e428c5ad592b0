import { ARITHMETIC, BETWEEN_INSTANTS, BUCKET, movedInstant } from './arithmetic.ts';
import { constantValue, type Expression } from './expression-type.ts';
import type { FunctionDefinition, Wanted } from './function-definition.ts';
import { IF, LOGIC } from './logic.ts';
import { listed, problemAt, withArticle } from './problem.ts';
import { valueSql } from './sql.ts';
import type { CallNode } from './syntax.ts';
import { TEXT_FUNCTIONS } from './text-functions.ts';
import type { ValueType } from './value.ts';

const HUNDRED_YEARS_MS = 100 * 366 * 86_400_000;

const FUNCTIONS: ReadonlyMap<string, FunctionDefinition> = new Map(
  Object.entries({ ...ARITHMETIC, ...LOGIC, ...TEXT_FUNCTIONS, if: IF, bucket: BUCKET }),
);
/** What may be called by name, for messages and the guide. */
export const FUNCTION_NAMES: readonly string[] = [...FUNCTIONS.keys()]
  .filter((name) => /^[a-z_]+$/.test(name) && !['and', 'or', 'not', 'in'].includes(name))
  .sort();

/** A call with its arguments checked. Throws Rejected `BadInput` for an unknown function and for wrong arguments. */
export function checkedCall(node: CallNode, args: readonly Expression[]): Expression {
  const definition = definitionOf(node, args);
  const type = typeOf(node, definition, args);
  const expression: Expression = {
    type,
    at: node.at,
    constant: args.every(({ constant }) => constant),
    sql: (bindings) => definition.sql(args.map((arg) => folded(arg).sql(bindings))),
    value: (row, bindings) => {
      const values = args.map((arg) => arg.value(row, bindings));
      return definition.lenient !== true && values.includes(null) ? null : definition.value(values);
    },
  };
  return folded(bounded(node, args, expression));
}

/** What depends on no row is worked out before, and comes into SQL as one value. */
export function folded(expression: Expression): Expression {
  if (!expression.constant) return expression;
  return {
    ...expression,
    sql: (bindings) => valueSql(expression.type, constantValue(expression, bindings)),
  };
}

function definitionOf(node: CallNode, args: readonly Expression[]): FunctionDefinition {
  const [first, second] = args.map(({ type }) => type);
  if (first === 'instant' && node.name === '-' && second === 'instant') return BETWEEN_INSTANTS;
  if (first === 'instant' && (node.name === '+' || node.name === '-'))
    return movedInstant(node.name === '+' ? 1 : -1);
  const found = FUNCTIONS.get(node.name);
  if (found === undefined)
    throw problemAt(node.at, `there is no function "${node.name}", only ${listed(FUNCTION_NAMES)}`);
  return found;
}

function typeOf(
  node: CallNode,
  { args: wanted, repeats, gives }: FunctionDefinition,
  args: readonly Expression[],
) {
  const enough = repeats === true ? args.length >= wanted.length : args.length === wanted.length;
  if (!enough)
    throw problemAt(
      node.at,
      `${node.name} takes ${wanted.length}${repeats ? ' or more' : ''} arguments, not ${args.length}`,
    );
  const types = args.map(({ type }) => type);
  for (const [index, arg] of args.entries())
    assertType(node, arg, wantedType(wanted[Math.min(index, wanted.length - 1)], types[0]));
  if (node.name === 'if' && types[1] !== types[2])
    throw problemAt(node.at, `if gives a ${types[1]} or a ${types[2]}: both have to be of one type`);
  const given = gives === 'first' ? types[0] : gives === 'second' ? types[1] : gives;
  return given ?? 'string';
}

const wantedType = (wanted: Wanted | undefined, first: ValueType | undefined): ValueType | undefined =>
  wanted === 'any' ? undefined : wanted === 'same' ? first : wanted;

function assertType(node: CallNode, arg: Expression, wanted: ValueType | undefined): void {
  if (wanted === undefined || arg.type === wanted) return;
  throw problemAt(arg.at, `${node.name} needs ${withArticle(wanted)} here, this is ${withArticle(arg.type)}`);
}

/** Instants are moved, and cut into intervals, by constants that lie within bounds. */
function bounded(node: CallNode, args: readonly Expression[], call: Expression): Expression {
  const by = args[1];
  if (args[0]?.type !== 'instant' || by?.type !== 'number') return call;
  if (!by.constant) throw problemAt(by.at, `${node.name} needs a duration or a parameter here, no column`);
  const least = node.name === 'bucket' ? 1 : -HUNDRED_YEARS_MS;
  const check = (value: unknown) => {
    if (typeof value === 'number' && value >= least && value <= HUNDRED_YEARS_MS) return;
    throw problemAt(by.at, `${node.name}: ${value} ms is not between ${least} ms and a hundred years`);
  };
  return {
    ...call,
    sql: (bindings) => {
      check(constantValue(by, bindings));
      return call.sql(bindings);
    },
    value: (row, bindings) => {
      check(by.value(row, bindings));
      return call.value(row, bindings);
    },
  };
}
