type Node = string | Node[] | { [name: string]: Node };

/** `A.B=x` becomes `{ A: { B: 'x' } }`; what is numbered, with or without `member` before the number, becomes a list. */
export function formParameters(body: string): Readonly<Record<string, Node>> {
  const root: { [name: string]: Node } = Object.create(null);
  for (const [name, value] of new URLSearchParams(body)) set(root, name.split('.'), value);
  const { Action: _action, Version: _version, ...rest } = root;
  return Object.fromEntries(Object.entries(rest).map(([name, node]) => [name, withLists(node)]));
}

function set(root: { [name: string]: Node }, path: readonly string[], value: string): void {
  const last = path.at(-1) ?? '';
  let within = root;
  for (const part of path.slice(0, -1)) {
    const there = within[part];
    const next = isStructure(there) ? there : Object.create(null);
    within[part] = next;
    within = next;
  }
  within[last] = value;
}

const isStructure = (node: Node | undefined): node is { [name: string]: Node } =>
  typeof node === 'object' && !Array.isArray(node);

function withLists(node: Node): Node {
  if (!isStructure(node)) return node;
  const entries = Object.entries(node).map(([name, each]) => [name, withLists(each)] as const);
  const [first] = entries;
  if (entries.length === 1 && first?.[0] === 'member' && Array.isArray(first[1])) return first[1];
  const numbered = entries.length > 0 && entries.every(([name]) => /^\d{1,5}$/.test(name));
  if (!numbered) return Object.fromEntries(entries);
  return entries.sort(([one], [other]) => Number(one) - Number(other)).map(([, each]) => each);
}
