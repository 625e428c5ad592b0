import type { Arguments } from '../../schemas/playbook.ts';

const REFERENCE = /^\$\{inputs\.([a-zA-Z][a-zA-Z0-9]{0,62})\}$/;

/** The input that an argument stands for, if it is a reference. */
export const referencedInput = (value: Arguments[string]): string | undefined =>
  typeof value === 'string' ? REFERENCE.exec(value)?.[1] : undefined;

/** Why an argument can't be used, or undefined when it can. A reference must be the whole value. */
export function referenceProblem(value: Arguments[string], inputs: ReadonlySet<string>): string | undefined {
  const name = referencedInput(value);
  if (name !== undefined) return inputs.has(name) ? undefined : `names input "${name}", which the playbook does not have`;
  if (typeof value !== 'string' || !value.includes('${')) return undefined;
  return 'must be a plain value or exactly ${inputs.<name>}';
}

/** The same arguments as a Step Functions payload template, with references as JSONPaths into the run's input. */
export const payloadTemplate = (values: Arguments): Record<string, Arguments[string]> =>
  Object.fromEntries(
    Object.entries(values).map(([key, value]) => {
      const name = referencedInput(value);
      return name === undefined ? [key, value] : [`${key}.$`, `$.inputs.${name}`];
    }),
  );
