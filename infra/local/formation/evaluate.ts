import { INTRINSICS } from './intrinsics.ts';
import { NO_VALUE, type Scope } from './scope.ts';

const DYNAMIC_REFERENCE = /\{\{resolve:([a-z-]+):([^}]*)\}\}/g;

/**
 * Evaluates a value of a template: intrinsic functions and dynamic references replaced, `AWS::NoValue` members left out.
 * Throws an Error that names the function or reference that can't be evaluated.
 */
export function evaluate(value: unknown, scope: Scope): unknown {
  if (typeof value === 'string') return resolveDynamicReferences(value, scope);
  if (Array.isArray(value))
    return value.map((item) => evaluate(item, scope)).filter((item) => item !== NO_VALUE);
  if (!isRecord(value)) return value;
  const call = intrinsicCall(value);
  if (call === undefined) return evaluateMembers(value, scope);
  const intrinsic = INTRINSICS[call.name];
  if (intrinsic === undefined) throw new Error(`the embedded cloud does not support ${call.name}`);
  return intrinsic(call.argument, scope, evaluate);
}

/** The intrinsic function that an object stands for, if it is one. */
export function intrinsicCall(
  value: Readonly<Record<string, unknown>>,
): { readonly name: string; readonly argument: unknown } | undefined {
  const [entry, ...others] = Object.entries(value);
  if (entry === undefined || others.length > 0) return undefined;
  const [name, argument] = entry;
  const isCall = name.startsWith('Fn::') || name === 'Ref' || name === 'Condition';
  // A policy statement has a `Condition` too: there it holds an object, here the name of a condition.
  if (!isCall || (name === 'Condition' && typeof argument !== 'string')) return undefined;
  return { name, argument };
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function evaluateMembers(value: Readonly<Record<string, unknown>>, scope: Scope): unknown {
  const members = Object.entries(value).map(([key, member]) => [key, evaluate(member, scope)] as const);
  return Object.fromEntries(members.filter(([, member]) => member !== NO_VALUE));
}

function resolveDynamicReferences(text: string, scope: Scope): string {
  return text.replaceAll(DYNAMIC_REFERENCE, (_all, service: string, reference: string) => {
    if (service === 'secretsmanager') return scope.secretValue(reference);
    throw new Error(`the embedded cloud does not support {{resolve:${service}:...}}`);
  });
}
