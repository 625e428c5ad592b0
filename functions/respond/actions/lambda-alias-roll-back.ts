import * as z from 'zod';
import { Rejected } from '../../shared/errors.ts';
import type { AliasState } from '../../shared/ports/function-control.ts';
import { type ActionContext, assertManaged, defineAction } from '../action.ts';
import { onTagged } from '../permission-parts.ts';

const Input = z.strictObject({ functionName: z.string().min(1).max(170), alias: z.string().min(1).max(128) });
type Input = z.output<typeof Input>;
const Plan = z.object({ from: z.string(), to: z.string() });

export const lambdaAliasRollBack = defineAction({
  id: 'lambda-alias-roll-back',
  summary: 'Points the alias of a function at the version before the one that it points to.',
  risk: 'reversible',
  input: Input,
  permissions: [
    onTagged(['lambda:GetAlias', 'lambda:ListTags', 'lambda:ListVersionsByFunction', 'lambda:UpdateAlias'], {
      service: 'lambda',
      resource: 'function:*',
      why: 'Which functions are rolled back is decided by their owners, who tag them.',
    }),
  ],
  preview: ({ functionName, alias }) => `Point alias ${alias} of ${functionName} at the version before.`,
  precheck: async (input, context) => {
    const state = await stateOf(input, context);
    assertManaged(`function ${input.functionName}`, state.tags);
    const { from, to } = planFor(input, state);
    return `${input.alias} of ${input.functionName} points to ${from}; ${to} is before it`;
  },
  run: async (input, context) => {
    const known = await planOf(context);
    const planned = known ?? planFor(input, await stateOf(input, context));
    const { from, to } = Plan.parse(await context.outcomes.recordOutcome(context.key, planned));
    await (await context.functions()).pointAlias(input.functionName, { alias: input.alias, version: to });
    return {
      summary: `${input.alias} of ${input.functionName} points to ${to} instead of ${from}`,
      result: { from, to },
    };
  },
  verify: async (input, context) => {
    const plan = await planOf(context);
    const { version } = await stateOf(input, context);
    if (version !== plan?.to) throw overtaken(input);
    return `${input.alias} of ${input.functionName} points to ${version}`;
  },
  undo: async (input, context) => {
    const plan = await planOf(context);
    if (plan === undefined) return 'nothing had been changed';
    const { version } = await stateOf(input, context);
    if (version !== plan.to && version !== plan.from) throw overtaken(input);
    await (await context.functions()).pointAlias(input.functionName, {
      alias: input.alias,
      version: plan.from,
    });
    return `${input.alias} of ${input.functionName} points to ${plan.from} again`;
  },
});

const stateOf = async ({ functionName, alias }: Input, { functions }: ActionContext): Promise<AliasState> =>
  (await functions()).alias(functionName, alias);

const planOf = async ({ outcomes, key }: ActionContext) => Plan.optional().parse(await outcomes.outcome(key));

function planFor({ functionName, alias }: Input, { version, versions }: AliasState): z.infer<typeof Plan> {
  const to = versions[versions.indexOf(version) - 1];
  if (to === undefined)
    throw new Rejected(
      'Conflict',
      `${alias} of ${functionName} points to ${version}, before which there is none`,
    );
  return { from: version, to };
}

const overtaken = ({ functionName, alias }: Input) =>
  new Rejected(
    'Conflict',
    `${alias} of ${functionName} was moved by somebody else meanwhile; it is left as it is`,
  );
