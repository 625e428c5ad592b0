import { checkExpression, type Names } from './expression.ts';
import { constantValue } from './expression-type.ts';
import type { Narrowing } from './scan-type.ts';
import type { CallNode, ExpressionNode } from './syntax.ts';

const nothing: Narrowing = () => [];

/** What a condition says about service and trace, whatever else it asks: enough to find the signals in the hot store. */
export function narrowing(node: ExpressionNode, names: Names): Narrowing {
  if (node.node !== 'call') return nothing;
  if (node.name === 'and') {
    const both = node.args.map((arg) => narrowing(arg, names));
    return (bindings) => both.flatMap((each) => each(bindings));
  }
  if (node.name === 'or') return eitherOf(node, names);
  return node.name === '=' || node.name === 'in' ? equality(node, names) : nothing;
}

/** `$service is null or service_name = $service`: a side that is a constant and not true says nothing. */
function eitherOf(node: CallNode, names: Names): Narrowing {
  const sides = node.args.map((arg) => ({
    expression: checkExpression(arg, names),
    narrowing: narrowing(arg, names),
  }));
  return (bindings) => {
    const open = sides.filter(
      ({ expression }) => !expression.constant || constantValue(expression, bindings) === true,
    );
    return open.length === 1 ? (open[0]?.narrowing(bindings) ?? []) : [];
  };
}

function equality(node: CallNode, names: Names): Narrowing {
  const args = node.name === '=' && node.args[0]?.node !== 'column' ? node.args.toReversed() : node.args;
  const [column, ...choices] = args;
  if (column?.node !== 'column' || (column.name !== 'service_name' && column.name !== 'trace_id'))
    return nothing;
  const expressions = choices.map((choice) => checkExpression(choice, names));
  if (!expressions.every(({ constant }) => constant)) return nothing;
  const { name } = column;
  return (bindings) => {
    const values = expressions.map((expression) => constantValue(expression, bindings));
    return [{ column: name, values: values.filter((value) => typeof value === 'string') }];
  };
}
