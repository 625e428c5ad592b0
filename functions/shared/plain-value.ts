import { Rejected } from './errors.ts';

export const MAX_DEPTH = 32;

/**
 * Checks a value that came from outside before anything walks it recursively: at most 32 levels, no `__proto__` keys, no
 * lone surrogates (they do not survive UTF-8, so a hash over them could not be checked again) and no infinite numbers.
 * Throws Rejected `BadInput` with the path; works without recursion, so that depth itself can't break it.
 */
export function assertPlain(value: unknown, root = ''): void {
  const todo: { value: unknown; path: string; depth: number }[] = [{ value, path: root, depth: 0 }];
  for (let entry = todo.pop(); entry !== undefined; entry = todo.pop()) {
    const reason = objection(entry.value, entry.depth);
    if (reason !== undefined) refuse(entry.path, reason);
    for (const [key, member] of membersOf(entry.value)) {
      const path = pathOf(entry.path, key);
      if (key === '__proto__') refuse(path, 'is not allowed as a key');
      todo.push({ value: member, path, depth: entry.depth + 1 });
    }
  }
}

/** The same value without `null` members: GraphQL's null argument means the same as one left out. */
export function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== null)
      .map(([key, member]) => [key, withoutNulls(member)]),
  );
}

/** `a.b[3]` from its parts. */
export const pathFrom = (parts: readonly PropertyKey[]): string =>
  parts.reduce<string>((path, part) => pathOf(path, typeof part === 'number' ? part : String(part)), '');

function objection(value: unknown, depth: number): string | undefined {
  if (depth > MAX_DEPTH) return `is nested deeper than ${MAX_DEPTH} levels`;
  if (typeof value === 'string' && !value.isWellFormed()) return 'contains half of a surrogate pair';
  if (typeof value === 'number' && !Number.isFinite(value)) return 'is not a finite number';
  return undefined;
}

function membersOf(value: unknown): [string | number, unknown][] {
  if (Array.isArray(value)) return value.map((member, index) => [index, member]);
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

function pathOf(path: string, key: string | number): string {
  if (typeof key === 'number') return `${path}[${key}]`;
  return path === '' ? key : `${path}.${key}`;
}

function refuse(path: string, reason: string): never {
  const shown = path.slice(0, 200);
  throw new Rejected('BadInput', `${shown || 'value'}: ${reason}`, { path: shown, info: { reason } });
}
