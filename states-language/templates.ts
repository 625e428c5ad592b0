import { evaluateIntrinsic, parseIntrinsic } from './intrinsics.ts';
import { isRecord } from './json.ts';
import { type PathScope, parsePath, readPath } from './paths.ts';
import { runtimeError } from './states-error.ts';

/** Fills in a payload template: a member named `x.$` becomes `x` with the value of its path or intrinsic function. */
export function fillTemplate(template: unknown, scope: PathScope): unknown {
  if (Array.isArray(template)) return template.map((element) => fillTemplate(element, scope));
  if (!isRecord(template)) return template;
  return Object.fromEntries(
    Object.entries(template).map(([key, value]) =>
      key.endsWith('.$') ? [key.slice(0, -2), evaluateText(value, scope)] : [key, fillTemplate(value, scope)],
    ),
  );
}

/** Throws StatesError `States.Runtime` naming the first path or function of a template that is not supported. */
export function checkTemplate(template: unknown): void {
  if (Array.isArray(template)) template.forEach(checkTemplate);
  if (!isRecord(template)) return;
  for (const [key, value] of Object.entries(template)) {
    if (!key.endsWith('.$')) checkTemplate(value);
    else if (typeof value !== 'string')
      throw runtimeError(`'${key}' must hold a path or an intrinsic function`);
    else checkText(value);
  }
}

function checkText(text: string): void {
  if (text.startsWith('$')) parsePath(text);
  else parseIntrinsic(text);
}

function evaluateText(value: unknown, scope: PathScope): unknown {
  if (typeof value !== 'string')
    throw runtimeError('a member named .$ must hold a path or an intrinsic function');
  return value.startsWith('$') ? readPath(value, scope) : evaluateIntrinsic(value, scope);
}
