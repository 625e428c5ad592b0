import * as z from 'zod';
import { Rejected } from '../../shared/errors.ts';
import { type ActionContext, defineAction } from '../action.ts';

const Input = z.strictObject({
  repository: z.string().regex(/^[\w.-]{1,100}\/[\w.-]{1,100}$/, 'must be owner/name'),
  workflow: z.string().regex(/^[\w.-]{1,100}$/, 'must be the file name of a workflow'),
  ref: z.string().min(1).max(255).default('main'),
  inputs: z.record(z.string(), z.string()).default({}),
});
type Input = z.output<typeof Input>;
const Begun = z.object({ at: z.string() });
const Runs = z.object({ total_count: z.int() });

/** What a workflow does is not known here, so it counts as one that can't be put back. */
export const githubWorkflowDispatch = defineAction({
  id: 'github-workflow-dispatch',
  summary: 'Starts a GitHub Actions workflow.',
  risk: 'destructive',
  input: Input,
  permissions: [],
  preview: ({ repository, workflow, ref }) => `Start the workflow ${workflow} of ${repository} on ${ref}.`,
  precheck: async (input, context) => {
    await call(context, input, { method: 'GET', path: '' });
    return `${input.workflow} of ${input.repository} can be started`;
  },
  run: async (input, context) => {
    const begun = await context.outcomes.outcome(context.key);
    if (begun === undefined || !(await hasBegun(input, context, Begun.parse(begun).at)))
      await dispatch(input, context);
    return `started ${input.workflow} of ${input.repository}`;
  },
  verify: async (input) => `${input.workflow} of ${input.repository} was taken`,
});

async function dispatch(input: Input, context: ActionContext): Promise<void> {
  await context.outcomes.recordOutcome(context.key, { at: new Date(context.now).toISOString() });
  const body = JSON.stringify({ ref: input.ref, inputs: input.inputs });
  await call(context, input, { method: 'POST', path: '/dispatches', body });
}

/** GitHub knows no idempotency: after a crash, a run of the workflow that began since then is taken for ours. */
async function hasBegun(input: Input, context: ActionContext, at: string): Promise<boolean> {
  const query = new URLSearchParams({
    event: 'workflow_dispatch',
    branch: input.ref,
    created: `>=${at.slice(0, 19)}Z`,
  });
  const answer = await call(context, input, { method: 'GET', path: `/runs?${query}` });
  return Runs.parse(JSON.parse(answer)).total_count > 0;
}

interface Call {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: string;
}

async function call(
  context: ActionContext,
  { repository, workflow }: Input,
  { path, ...request }: Call,
): Promise<string> {
  const [token] = (await context.webhooks())['github.token'] ?? [];
  if (token === undefined) throw new Rejected('NotFound', 'the secret of webhooks has no "github.token"');
  const url = `https://api.github.com/repos/${repository}/actions/workflows/${workflow}${path}`;
  const headers = {
    accept: 'application/vnd.github+json',
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    'x-github-api-version': '2022-11-28',
  };
  return (await (await context.web()).send({ url, headers, ...request })).body;
}
