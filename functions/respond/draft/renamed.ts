import { Step } from '../../../schemas/playbook-step.ts';
import { expressionIn } from '../expressions/expression.ts';

/** Names of one document by what they are called in another. */
export interface Renaming {
  readonly inputs: ReadonlyMap<string, string>;
  readonly steps: ReadonlyMap<string, string>;
}

/** A step under its new name, with the expressions in it, and the steps within it. */
export function renamedStep(step: Step, by: Renaming): Step {
  const inner = 'forEach' in step ? { steps: step.steps.map((each) => renamedStep(each, by)) } : {};
  return Step.parse({ ...expressionsOf(step, by), ...inner, id: by.steps.get(step.id) ?? step.id });
}

const expressionsOf = (step: Step, by: Renaming) =>
  Object.fromEntries(Object.entries(step).map(([key, member]) => [key, renamedValue(member, by)]));

function renamedValue(value: unknown, by: Renaming): unknown {
  const source = expressionIn(value);
  if (source !== undefined) return `\${${renamedSource(source, by)}}`;
  if (Array.isArray(value)) return value.map((each) => renamedValue(each, by));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, renamedValue(member, by)]));
}

const QUOTED = /("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')/;
const NAMED = /\b(inputs|steps)\.(?:`([^`]+)`|([A-Za-z_]\w*))/g;

/** Texts within an expression stay as they are: every second part is one. */
const renamedSource = (source: string, by: Renaming): string =>
  source
    .split(QUOTED)
    .map((part, index) =>
      index % 2 === 1 ? part : part.replace(NAMED, (...found) => renamedPath(found, by)),
    )
    .join('');

function renamedPath([whole, root, quoted, plain]: readonly unknown[], { inputs, steps }: Renaming): string {
  const name = String(quoted ?? plain);
  const to = (root === 'inputs' ? inputs : steps).get(name);
  return to === undefined || to === name ? String(whole) : `${String(root)}.\`${to}\``;
}
