import { checkedCall, folded } from './call.ts';
import type { Expression } from './expression-type.ts';
import { listed, problemAt, withArticle } from './problem.ts';
import { quoted } from './sql.ts';
import type { ExpressionNode, Name } from './syntax.ts';
import type { ValueType } from './value.ts';

/** What names mean at some place in a query. */
export interface Names {
  readonly parameters: Readonly<Record<string, ValueType>>;
  /** Undefined for a name that no column has. Notes that the column is used. */
  column(name: string): ValueType | undefined;
  columnNames(): readonly string[];
  /** The column that holds an attribute's text, where signals have attributes. */
  attribute(name: string): string | undefined;
}

const FIRST_YEAR = Date.UTC(2000, 0);
const LAST_YEAR = Date.UTC(2100, 0);
const SHOWN_NAMES = 60;

/** Checks an expression. Throws Rejected `BadInput` that names the place of what does not fit. */
export function checkExpression(node: ExpressionNode, names: Names): Expression {
  if (node.node === 'call') {
    const args = node.args.map((arg) => checkExpression(arg, names));
    return checkedCall(node, args);
  }
  if (node.node === 'parameter') return parameterOf(node, names);
  if (node.node === 'column') return columnOf(node, names);
  if (node.node === 'attribute') return attributeOf(node, names);
  return constantOf(node);
}

/** An expression of a type. */
export function checkTyped(node: ExpressionNode, type: ValueType, names: Names): Expression {
  const expression = checkExpression(node, names);
  if (expression.type === type) return expression;
  throw problemAt(node.at, `${withArticle(type)} is needed here, this is ${withArticle(expression.type)}`);
}

type ConstantNode = Extract<ExpressionNode, { node: 'literal' | 'instant' | 'now' }>;

function constantOf(node: ConstantNode): Expression {
  const { at } = node;
  const constant = (type: ValueType, value: Expression['value']) =>
    folded({ type, at, constant: true, value, sql: () => ({ text: '', values: [] }) });
  if (node.node === 'now') return constant('instant', (_row, { now }) => now);
  if (node.node === 'literal') return constant(node.type, () => node.value);
  const time = Date.parse(node.text);
  if (!/T.*(Z|[+-]\d\d:\d\d)$/.test(node.text) || !(time >= FIRST_YEAR && time < LAST_YEAR))
    throw problemAt(
      at,
      `@${node.text} is no instant such as @2026-03-01T10:00:00Z between the years 2000 and 2100`,
    );
  return constant('instant', () => time);
}

function parameterOf({ name, at }: Name, { parameters }: Names): Expression {
  const type = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
  if (type === undefined)
    throw problemAt(at, `there is no parameter $${name}${among(Object.keys(parameters), '$')}`);
  return folded({
    type,
    at,
    constant: true,
    sql: () => ({ text: '', values: [] }),
    value: (_row, bindings) => bindings.parameters[name] ?? null,
  });
}

function columnOf({ name, at }: Name, names: Names): Expression {
  const type = names.column(name);
  if (type === undefined)
    throw problemAt(at, `there is no column "${name}"${among(names.columnNames(), '')}`);
  return columnExpression({ name, type, at });
}

export const columnExpression = (column: Name & { readonly type: ValueType }): Expression => ({
  type: column.type,
  at: column.at,
  constant: false,
  sql: () => ({ text: quoted(column.name), values: [] }),
  value: (row) => row[column.name] ?? null,
});

function attributeOf({ name, at }: Name, names: Names): Expression {
  const column = names.attribute(name);
  if (column === undefined)
    throw problemAt(at, 'attributes are only there before summarize, select and join; keep one with extend');
  return columnExpression({ name: column, type: 'string', at });
}

const among = (names: readonly string[], prefix: string): string =>
  names.length === 0 ? '' : `, only ${listed(names.slice(0, SHOWN_NAMES).map((name) => prefix + name))}`;
