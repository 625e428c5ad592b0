import * as z from 'zod';
import type { PlaybookRun } from '../../../schemas/playbook.ts';
import { authorizeIn, readable } from '../../shared/access/authorize-in.ts';
import { defineField, graphqlHandler } from '../../shared/edge/graphql.ts';
import type { Observability } from '../../shared/edge/observability.ts';
import { defineRoomField } from '../../shared/edge/room-field.ts';
import type { AuditTrail } from '../../shared/ports/audit-trail.ts';
import type { Principals } from '../../shared/principals.ts';
import type { EscalationDeps } from '../escalation/escalation-deps.ts';
import { escalationFields } from '../escalation/fields.ts';
import { onCallFields } from '../on-call/fields.ts';
import { ownershipFields } from '../on-call/ownership-fields.ts';
import type { OwnershipDeps } from '../on-call/set-ownership.ts';
import { changesOf } from '../step/changes.ts';
import { AnswerApproval, answerApproval } from './answer-approval.ts';
import type { ApiDeps } from './api-deps.ts';
import { controlFields } from './control-fields.ts';
import { followFields } from './follow-fields.ts';
import { redriveRun } from './redrive-run.ts';
import { ResumeRun } from './resume-run.ts';
import { StartPlaybook, startPlaybook } from './start-playbook.ts';
import { StopPlaybookRun, stopRun } from './stop-run.ts';
import { TestPlaybookInput, testDocument } from './test-document.ts';
import { undoRun } from './undo-run.ts';
import { viewDecision, viewPlaybook, viewRun } from './view.ts';

const PageArguments = z.strictObject({
  limit: z.int().min(1).max(200).default(50),
  nextToken: z.string().max(2_048).optional(),
});

interface OnCallParts {
  readonly onCall: OwnershipDeps;
  readonly escalation: EscalationDeps;
}

/** The fields of the API that this stage answers. */
export const respondFields = (deps: ApiDeps & OnCallParts) => ({
  playbooks: defineField({
    action: 'read',
    arguments: z.strictObject({}),
    handle: async () => (await deps.live.list()).map(viewPlaybook),
  }),
  playbookRuns: defineField({
    action: 'read',
    arguments: PageArguments,
    handle: async ({ limit, nextToken }, caller) => {
      const page = await deps.runs.list({ limit, ...(nextToken === undefined ? {} : { nextToken }) });
      const rooms = page.items.flatMap(({ investigationId = [] }) => investigationId);
      const open = await readable(deps.log, caller, rooms);
      const items = page.items.filter(
        ({ investigationId }) => investigationId === undefined || open.has(investigationId),
      );
      return { items: items.map((run) => viewRun(run)), nextToken: page.nextToken ?? null };
    },
  }),
  playbookRun: defineField({
    action: 'read',
    arguments: z.strictObject({ runId: z.string().min(1).max(128) }),
    handle: async ({ runId }, caller) => {
      const run = await deps.runs.get(runId);
      if (run === undefined) return null;
      await authorizeIn(deps.log, { caller, action: 'read' }, run.investigationId);
      return viewWhole(deps, run);
    },
  }),
  playbookDecisions: defineField({
    action: 'read',
    arguments: PageArguments,
    handle: async ({ limit, nextToken }) => {
      const page = await deps.decisions.list({ limit, ...(nextToken === undefined ? {} : { nextToken }) });
      return { items: page.items.map(viewDecision), nextToken: page.nextToken ?? null };
    },
  }),
  testPlaybook: defineField({
    action: 'contribute',
    arguments: z.strictObject({ input: TestPlaybookInput }),
    handle: ({ input }) => testDocument(deps, input),
  }),
  startPlaybook: defineRoomField(deps.log, {
    action: 'contribute',
    arguments: z.strictObject({ input: StartPlaybook }),
    handle: async ({ input }, caller) => viewRun(await startPlaybook(deps, input, caller)),
  }),
  answerApproval: defineField({
    action: 'approve',
    arguments: z.strictObject({ input: AnswerApproval }),
    handle: async ({ input }, caller) => viewRun(await answerApproval(deps, input, caller)),
  }),
  stopPlaybookRun: defineField({
    action: 'lead',
    arguments: z.strictObject({ input: StopPlaybookRun }),
    handle: async ({ input }, caller) => viewWhole(deps, await stopRun(deps, input, caller)),
  }),
  redrivePlaybookRun: defineField({
    action: 'lead',
    arguments: z.strictObject({ input: ResumeRun }),
    handle: async ({ input }, caller) => viewWhole(deps, await redriveRun(deps, input, caller)),
  }),
  undoPlaybookRun: defineField({
    action: 'lead',
    arguments: z.strictObject({ input: ResumeRun }),
    handle: async ({ input }, caller) => viewWhole(deps, await undoRun(deps, input, caller)),
  }),
  ...controlFields(deps),
  ...followFields(deps),
  ...onCallFields(deps.onCall),
  ...ownershipFields(deps.onCall),
  ...escalationFields(deps.escalation),
});

const viewWhole = async ({ runs }: ApiDeps, run: PlaybookRun) => viewRun(run, await changesOf(runs, run));

export const createHandler = (
  deps: ApiDeps &
    OnCallParts & {
      readonly observability: Observability;
      readonly audit: AuditTrail;
      readonly principals?: Principals | undefined;
    },
) =>
  graphqlHandler({
    observability: deps.observability,
    audit: deps.audit,
    principals: deps.principals,
    fields: respondFields(deps),
  });
