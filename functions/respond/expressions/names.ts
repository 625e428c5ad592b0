import { parseExpression } from './expression.ts';

/** What an expression may name where it stands. */
export interface Nameable {
  readonly inputs: ReadonlySet<string>;
  /** Steps that are over when this one begins. */
  readonly steps: ReadonlySet<string>;
  /** Further first names: `item` and `index` within forEach, `rows` in an expectation. */
  readonly others: ReadonlySet<string>;
}

interface Node {
  readonly [field: string]: unknown;
}

/** Built-ins that take no bound, or hide from this check what is named. */
const FORBIDDEN = new Set(['eval', 'pad']);
const EVERYWHERE = ['inputs', 'steps', 'run'];
const RUN_FIELDS = ['id', 'investigationId', 'trigger', 'startedAt'];

/** What is wrong with an expression before anything runs: unknown names, and what can't be bounded. */
export function expressionProblems(source: string, nameable: Nameable): readonly string[] {
  const problems: string[] = [];
  for (const node of nodesOf(parseExpression(source).ast())) {
    const reason = objection(node, nameable);
    if (reason !== undefined) problems.push(reason);
  }
  return [...new Set(problems)];
}

/** The steps whose outcome an expression reads. */
export function stepsIn(source: string): readonly string[] {
  const named = nodesOf(parseExpression(source).ast()).flatMap((node) => {
    const [root, member] = namesOf(node);
    return root === 'steps' && member !== undefined ? [member] : [];
  });
  return [...new Set(named)];
}

function objection(node: Node, nameable: Nameable): string | undefined {
  if (node['type'] === 'regex')
    return 'a regular expression can run for ever: use $contains, $split or = with texts';
  if (node['type'] === 'variable' && FORBIDDEN.has(String(node['value'])))
    return `$${String(node['value'])} is not allowed`;
  const [root, member] = namesOf(node);
  if (root === undefined) return undefined;
  if (root === 'inputs') return inputProblem(member, nameable);
  if (root === 'steps') return stepProblem(member, nameable);
  if (root === 'run')
    return member === undefined || RUN_FIELDS.includes(member)
      ? undefined
      : `run has ${RUN_FIELDS.join(', ')}`;
  if (nameable.others.has(root)) return undefined;
  const known = [...EVERYWHERE, ...nameable.others];
  return `"${root}" is not known here; there are ${known.join(', ')}`;
}

function inputProblem(name: string | undefined, { inputs }: Nameable): string | undefined {
  if (name === undefined || inputs.has(name)) return undefined;
  return `names input "${name}", which the playbook does not have`;
}

function stepProblem(name: string | undefined, { steps }: Nameable): string | undefined {
  if (name === undefined) return 'steps must be followed by the id of one';
  if (steps.has(name)) return undefined;
  const meant = [...steps].find((step) => step.startsWith(`${name}-`));
  return meant === undefined
    ? `names step "${name}", which is not over before this one begins`
    : `names step "${name}"; an id with a minus needs backticks: steps.\`${meant}\``;
}

/** The first two names of a path that begins at the root, or that says so with `$$`. */
function namesOf(node: Node): readonly (string | undefined)[] {
  if (node['type'] !== 'path' || !Array.isArray(node['steps'])) return [];
  const steps: readonly Node[] = node['steps'];
  const atRoot = steps[0]?.['type'] === 'variable' && steps[0]['value'] === '$';
  const [first, second] = atRoot ? steps.slice(1) : node['within'] === true ? [] : steps;
  return first?.['type'] === 'name'
    ? [textOf(first), second?.['type'] === 'name' ? textOf(second) : undefined]
    : [];
}

const textOf = ({ value }: Node): string => String(value);

/** Every node of a tree. What is inside the steps of a path is about its items, not about the root: it is marked `within`. */
function nodesOf(tree: unknown): readonly Node[] {
  const found: Node[] = [];
  const todo: { value: unknown; within: boolean }[] = [{ value: tree, within: false }];
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    const { value, within } = next;
    if (typeof value !== 'object' || value === null) continue;
    const isNode = !Array.isArray(value) && 'type' in value;
    if (isNode) found.push({ ...value, within });
    const path = isNode && value.type === 'path';
    for (const [key, member] of Object.entries(value))
      todo.push({ value: member, within: within || (path && key === 'steps') || key === 'group' });
  }
  return found;
}
