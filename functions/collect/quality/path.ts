/**
 * Paths of fields within a payload: `alerts[].labels.severity`, `tags["team/name"]`, `members.*`. The root is `$`; members of
 * the root stand without it.
 */
export const ROOT = '$';
export const ANY_MEMBER = '.*';
export const ANY_ELEMENT = '[]';

const PLAIN = /^[A-Za-z_$@][\w$@-]*$/;
const STEPS = /\[\]|\["(?:[^"\\]|\\.)*"\]|\.?[^.[\]]+/g;

/** The path of a member, by its name. */
export function memberPath(parent: string, name: string): string {
  const top = parent === ROOT ? '' : parent;
  if (!PLAIN.test(name)) return `${top}[${JSON.stringify(name)}]`;
  return top === '' ? name : `${top}.${name}`;
}

export const anyMember = (parent: string): string => (parent === ROOT ? '*' : `${parent}${ANY_MEMBER}`);
export const anyElement = (parent: string): string =>
  parent === ROOT ? ANY_ELEMENT : `${parent}${ANY_ELEMENT}`;

/** The steps of a path, each as it is written. */
export const stepsOf = (path: string): readonly string[] => (path === ROOT ? [] : (path.match(STEPS) ?? []));

/** The path above; the root has none. */
export function parentOf(path: string): string | undefined {
  if (path === ROOT) return undefined;
  const steps = stepsOf(path);
  return steps.length <= 1 ? ROOT : steps.slice(0, -1).join('');
}

export const isElement = (path: string): boolean => path.endsWith(ANY_ELEMENT);
export const isAnyMember = (path: string): boolean => path === '*' || path.endsWith(ANY_MEMBER);

/** The same path, in which the members of these maps are any member. */
export function withinMaps(path: string, maps: ReadonlySet<string>): string {
  if (maps.size === 0) return path;
  let at = ROOT;
  for (const step of stepsOf(path)) {
    if (step === ANY_ELEMENT) at = anyElement(at);
    else if (maps.has(at)) at = anyMember(at);
    else at = at === ROOT ? step : at + step;
  }
  return at;
}

/** A path with the positions of its list elements put in. */
export function placed(path: string, positions: readonly number[]): string {
  let next = 0;
  return path.replaceAll(ANY_ELEMENT, () => `[${positions[next++] ?? 0}]`);
}
