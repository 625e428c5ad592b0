import * as z from 'zod';
import { NO_VALUE, resolveAttribute, resolveRef, type Scope } from './scope.ts';

type Evaluate = (value: unknown, scope: Scope) => unknown;
type Intrinsic = (argument: unknown, scope: Scope, evaluate: Evaluate) => unknown;

/** The intrinsic functions of CloudFormation that templates use, each by its name. */
export const INTRINSICS: Readonly<Record<string, Intrinsic | undefined>> = {
  Ref: (argument, scope) => resolveRef(text(argument, 'Ref'), scope),
  'Fn::GetAtt': (argument, scope, evaluate) => {
    const parts = typeof argument === 'string' ? argument.split('.') : list(argument, 'Fn::GetAtt');
    const [logicalId, ...attribute] = parts.map((part) => text(evaluate(part, scope), 'Fn::GetAtt'));
    return resolveAttribute(logicalId ?? '', attribute.join('.'), scope);
  },
  'Fn::Join': (argument, scope, evaluate) => {
    const [delimiter, parts] = list(argument, 'Fn::Join');
    return list(evaluate(parts, scope), 'Fn::Join')
      .map((part) => text(part, 'Fn::Join'))
      .join(text(delimiter, 'Fn::Join'));
  },
  'Fn::Select': (argument, scope, evaluate) => {
    const [index, items] = list(argument, 'Fn::Select');
    const at = Number(evaluate(index, scope));
    const values = list(evaluate(items, scope), 'Fn::Select');
    if (!Number.isInteger(at) || at < 0 || at >= values.length)
      throw new Error(`Fn::Select: there is no item ${at} among ${values.length}`);
    return values[at];
  },
  'Fn::Split': (argument, scope, evaluate) => {
    const [delimiter, source] = list(argument, 'Fn::Split');
    return text(evaluate(source, scope), 'Fn::Split').split(text(delimiter, 'Fn::Split'));
  },
  'Fn::Sub': (argument, scope, evaluate) => {
    const [source, variables] = typeof argument === 'string' ? [argument, {}] : list(argument, 'Fn::Sub');
    return substitute(text(source, 'Fn::Sub'), record(variables, 'Fn::Sub'), { scope, evaluate });
  },
  'Fn::If': (argument, scope, evaluate) => {
    const [name, whenTrue, whenFalse] = list(argument, 'Fn::If');
    return evaluate(conditionHolds(text(name, 'Fn::If'), scope, evaluate) ? whenTrue : whenFalse, scope);
  },
  'Fn::Equals': (argument, scope, evaluate) => {
    const [left, right] = list(evaluate(argument, scope), 'Fn::Equals');
    return String(left) === String(right);
  },
  'Fn::And': (argument, scope, evaluate) =>
    list(argument, 'Fn::And').every((item) => evaluate(item, scope) === true),
  'Fn::Or': (argument, scope, evaluate) =>
    list(argument, 'Fn::Or').some((item) => evaluate(item, scope) === true),
  'Fn::Not': (argument, scope, evaluate) => evaluate(list(argument, 'Fn::Not')[0], scope) !== true,
  Condition: (argument, scope, evaluate) => conditionHolds(text(argument, 'Condition'), scope, evaluate),
  'Fn::Base64': (argument, scope, evaluate) =>
    Buffer.from(text(evaluate(argument, scope), 'Fn::Base64')).toString('base64'),
  'Fn::FindInMap': (argument, scope, evaluate) => {
    const [map, first, second] = list(evaluate(argument, scope), 'Fn::FindInMap').map(String);
    const value = scope.template.Mappings[map ?? '']?.[first ?? '']?.[second ?? ''];
    if (value === undefined) throw new Error(`Fn::FindInMap: nothing at ${map}.${first}.${second}`);
    return value;
  },
  'Fn::GetAZs': (_argument, scope) => ['a', 'b', 'c'].map((zone) => `${scope.region}${zone}`),
  'Fn::ImportValue': (argument, scope, evaluate) => {
    const name = text(evaluate(argument, scope), 'Fn::ImportValue');
    const value = scope.exports.get(name);
    if (value === undefined) throw new Error(`Fn::ImportValue: no stack before exports ${name}`);
    return value;
  },
};

/** Whether a condition of the template holds. Throws when there is none of that name. */
export function conditionHolds(name: string, scope: Scope, evaluate: Evaluate): boolean {
  if (!Object.hasOwn(scope.template.Conditions, name))
    throw new Error(`the template has no condition ${name}`);
  return evaluate(scope.template.Conditions[name], scope) === true;
}

function substitute(
  source: string,
  variables: Readonly<Record<string, unknown>>,
  { scope, evaluate }: { readonly scope: Scope; readonly evaluate: Evaluate },
): string {
  return source.replaceAll(/\$\{(!?)([^}]*)\}/g, (_all, literal: string, name: string) => {
    if (literal === '!') return `\${${name}}`;
    if (Object.hasOwn(variables, name)) return text(evaluate(variables[name], scope), 'Fn::Sub');
    const [logicalId = '', ...attribute] = name.trim().split('.');
    if (attribute.length === 0) return text(resolveRef(logicalId, scope), 'Fn::Sub');
    return resolveAttribute(logicalId, attribute.join('.'), scope);
  });
}

function text(value: unknown, where: string): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new Error(`${where}: a text is needed, not ${value === NO_VALUE ? 'AWS::NoValue' : typeof value}`);
}

function list(value: unknown, where: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new Error(`${where}: a list is needed, not ${typeof value}`);
}

const Members = z.record(z.string(), z.unknown());

function record(value: unknown, where: string): Readonly<Record<string, unknown>> {
  const parsed = Members.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Error(`${where}: an object is needed, not ${typeof value}`);
}
