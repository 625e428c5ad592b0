import type { Arguments } from '../../schemas/playbook.ts';

type Value = Arguments[string];
const INPUT = /^\$\{inputs\.([a-zA-Z][a-zA-Z0-9]{0,62})\}$/;
const STEP = /^\$\{steps\.([a-z][a-z0-9-]{1,62})\.verifiedAt\}$/;

/** What an argument may name: the playbook's inputs, and the action steps before its own. */
export interface Nameable {
  readonly inputs: ReadonlySet<string>;
  readonly steps: ReadonlySet<string>;
}

/** Why an argument can't be used, or undefined when it can. A reference must be the whole value. */
export function referenceProblem(value: Value, { inputs, steps }: Nameable): string | undefined {
  if (typeof value !== 'string') return undefined;
  const input = INPUT.exec(value)?.[1];
  if (input !== undefined)
    return inputs.has(input) ? undefined : `names input "${input}", which the playbook does not have`;
  const step = STEP.exec(value)?.[1];
  if (step !== undefined)
    return steps.has(step) ? undefined : `names step "${step}", which is no action before this step`;
  if (!value.includes('${')) return undefined;
  return `must be a plain value or exactly one of \${inputs.<name>} and \${steps.<id>.verifiedAt}`;
}

/** The same arguments as a Step Functions payload template, with references as JSONPaths into the execution's state. */
export const payloadTemplate = (values: Arguments): Record<string, Value> =>
  Object.fromEntries(
    Object.entries(values).map(([key, value]) => {
      const path = pathOf(value);
      return path === undefined ? [key, value] : [`${key}.$`, path];
    }),
  );

function pathOf(value: Value): string | undefined {
  if (typeof value !== 'string') return undefined;
  const input = INPUT.exec(value)?.[1];
  if (input !== undefined) return `$.inputs.${input}`;
  const step = STEP.exec(value)?.[1];
  return step === undefined ? undefined : `${resultPath(step)}.verifiedAt`;
}

/** Where an action step's result is kept. Step ids hold no underscore, so no two steps share a path. */
export const resultPath = (step: string): string => `$.steps.${step.replaceAll('-', '_')}`;
