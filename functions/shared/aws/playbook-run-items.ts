import * as z from 'zod';
import { ACTIVE_STATUSES, PlaybookRun, type RunStatus } from '../../../schemas/playbook.ts';
import { ApprovalRole } from '../../../schemas/playbook-step.ts';
import type { PlaybookRuns } from '../ports/playbook-runs.ts';
import { calendarKeys } from './calendar-pages.ts';

/**
 * Items of the playbooks table: `run#<id>` / `run`, `run#<id>` / `approval#<step>`, `outcome#<key>` / `outcome`,
 * `notes#<key>` / `notes` (a list), `cooldown#<target>` / `cooldown` (expires by itself), `outbox` / `<run id>` from the decision to
 * start a run until it is over, and `runs-of#<playbook>` / time and run id.
 */
export const CALENDAR_PREFIX = 'runs';
export const OUTBOX = 'outbox';

export const RunItem = z.object(PlaybookRun.shape);
export const OutboxItem = z.object({ sk: z.string() });
export const CooldownItem = z.object({ until: z.int() });
export const OutcomeItem = z.object({ outcome: z.string() });
export const NotesItem = z.object({ entries: z.array(z.string()) });
export const ApprovalItem = z.object({
  approval: z.object({
    runId: z.string(),
    step: z.string(),
    taskToken: z.string(),
    question: z.string(),
    role: ApprovalRole,
    teams: z.array(z.string()).optional(),
    count: z.int().default(1),
    byAnother: z.literal(true).optional(),
  }),
});

export const OfPlaybookItem = z.object({ runId: z.string() });

export const playbookPartition = (playbookId: string): string => `runs-of#${playbookId}`;
const ofPlaybookKey = ({ playbookId, startedAt, runId }: PlaybookRun) => ({
  pk: playbookPartition(playbookId),
  sk: `${String(startedAt).padStart(13, '0')}#${runId}`,
});
export const runKey = (runId: string) => ({ pk: `run#${runId}`, sk: 'run' });
export const outboxKey = (runId: string) => ({ pk: OUTBOX, sk: runId });
export const approvalKey = (runId: string, step: string) => ({ pk: `run#${runId}`, sk: `approval#${step}` });
export const outcomeKey = (key: string) => ({ pk: `outcome#${key}`, sk: 'outcome' });
export const notesKey = (key: string) => ({ pk: `notes#${key}`, sk: 'notes' });
export const cooldownKey = (target: string) => ({ pk: `cooldown#${target}`, sk: 'cooldown' });

export const isOver = (status: RunStatus): boolean => !ACTIVE_STATUSES.includes(status);

/** The writes of one claim: the run, its cooldown, and its row in the outbox. All happen or none. */
export function claimWrites(table: string, run: PlaybookRun, cooldown: Parameters<PlaybookRuns['claim']>[1]) {
  const { target, until, now } = cooldown;
  return [
    {
      Put: {
        TableName: table,
        Item: { ...run, ...runKey(run.runId), ...calendarKeys(CALENDAR_PREFIX, run.startedAt, run.runId) },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
    {
      Put: {
        TableName: table,
        Item: { ...cooldownKey(target), until, expiresAt: Math.ceil(until / 1_000) },
        ConditionExpression: 'attribute_not_exists(pk) OR #until <= :now',
        ExpressionAttributeNames: { '#until': 'until' },
        ExpressionAttributeValues: { ':now': now },
      },
    },
    { Put: { TableName: table, Item: outboxKey(run.runId) } },
    { Put: { TableName: table, Item: { ...ofPlaybookKey(run), runId: run.runId } } },
  ];
}

/** Sets and removes fields of a run that is in one of the prior states. */
export function advanceUpdate(table: string, runId: string, change: Parameters<PlaybookRuns['advance']>[1]) {
  const set = Object.entries(change.set).filter(([, value]) => value !== undefined);
  const clear = (change.clear ?? []).filter((field) => change.set[field] === undefined);
  const fields = [...set.map(([field]) => field), ...clear, 'status'];
  const assignments = set.map(([field]) => `#${field} = :${field}`).join(', ');
  const removals = clear.map((field) => `#${field}`).join(', ');
  return {
    TableName: table,
    Key: runKey(runId),
    UpdateExpression: [assignments && `SET ${assignments}`, removals && `REMOVE ${removals}`]
      .join(' ')
      .trim(),
    ConditionExpression: `#status IN (${change.from.map((_state, index) => `:from${index}`).join(', ')})`,
    ExpressionAttributeNames: Object.fromEntries(fields.map((field) => [`#${field}`, field])),
    ExpressionAttributeValues: {
      ...Object.fromEntries(set.map(([field, value]) => [`:${field}`, value])),
      ...Object.fromEntries(change.from.map((state, index) => [`:from${index}`, state])),
    },
  };
}
