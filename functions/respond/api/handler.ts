import * as z from 'zod';
import { defineField, graphqlHandler } from '../../shared/edge/graphql.ts';
import type { Observability } from '../../shared/edge/observability.ts';
import { AnswerApproval, answerApproval } from './answer-approval.ts';
import type { ApiDeps } from './api-deps.ts';
import { StartPlaybook, startPlaybook } from './start-playbook.ts';
import { StopPlaybookRun, stopRun } from './stop-run.ts';
import { TestPlaybookInput, testDocument } from './test-document.ts';
import { viewPlaybook, viewRun } from './view.ts';

const PageArguments = z.strictObject({
  limit: z.int().min(1).max(200).default(50),
  nextToken: z.string().max(2_048).optional(),
});

/** The fields of the API that this stage answers. */
export const respondFields = (deps: ApiDeps) => ({
  playbooks: defineField({
    role: 'viewer',
    arguments: z.strictObject({}),
    handle: async () => deps.published.map(viewPlaybook),
  }),
  playbookRuns: defineField({
    role: 'viewer',
    arguments: PageArguments,
    handle: async ({ limit, nextToken }) => {
      const page = await deps.runs.list({ limit, ...(nextToken === undefined ? {} : { nextToken }) });
      return { items: page.items.map(viewRun), nextToken: page.nextToken ?? null };
    },
  }),
  playbookRun: defineField({
    role: 'viewer',
    arguments: z.strictObject({ runId: z.string().min(1).max(128) }),
    handle: async ({ runId }) => {
      const run = await deps.runs.get(runId);
      return run && viewRun(run);
    },
  }),
  testPlaybook: defineField({
    role: 'investigator',
    arguments: z.strictObject({ input: TestPlaybookInput }),
    handle: ({ input }) => testDocument(deps, input),
  }),
  startPlaybook: defineField({
    role: 'investigator',
    arguments: z.strictObject({ input: StartPlaybook }),
    handle: async ({ input }, caller) => viewRun(await startPlaybook(deps, input, caller)),
  }),
  answerApproval: defineField({
    role: 'investigator',
    arguments: z.strictObject({ input: AnswerApproval }),
    handle: async ({ input }, caller) => viewRun(await answerApproval(deps, input, caller)),
  }),
  stopPlaybookRun: defineField({
    role: 'lead',
    arguments: z.strictObject({ input: StopPlaybookRun }),
    handle: async ({ input }, caller) => viewRun(await stopRun(deps, input, caller)),
  }),
});

export const createHandler = (deps: ApiDeps & { readonly observability: Observability }) =>
  graphqlHandler({ observability: deps.observability, fields: respondFields(deps) });
