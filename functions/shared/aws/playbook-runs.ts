import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { PlaybookRun } from '../../../schemas/playbook.ts';
import { Transient } from '../errors.ts';
import type { Clock } from '../ports/clock.ts';
import type { PlaybookRuns } from '../ports/playbook-runs.ts';
import { calendarPage } from './calendar-pages.ts';
import { calling } from './failures.ts';
import { readItem, readPartition } from './items.ts';
import {
  ApprovalItem,
  advanceUpdate,
  approvalKey,
  CALENDAR_PREFIX,
  CooldownItem,
  claimWrites,
  cooldownKey,
  isOver,
  NotesItem,
  notesKey,
  OfPlaybookItem,
  OUTBOX,
  OutboxItem,
  OutcomeItem,
  outboxKey,
  outcomeKey,
  playbookPartition,
  RunItem,
  runKey,
} from './playbook-run-items.ts';
import { transact } from './transactions.ts';

interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
  readonly clock: Clock;
}

/** Playbook runs in DynamoDB; see playbook-run-items.ts for what is kept. */
export function dynamoPlaybookRuns(on: Table): PlaybookRuns {
  const get = async (runId: string): Promise<PlaybookRun | undefined> =>
    RunItem.optional().parse(await readItem(on, runKey(runId)));
  const leaveUnlessResumed = async (runId: string): Promise<void> => {
    await leaveOutbox(on, runId);
    const run = await get(runId);
    if (run !== undefined && !isOver(run.status)) await enterOutbox(on, runId);
  };
  return {
    get,
    claim: (run, cooldown) => claim(on, run, cooldown),
    cooling: (target, now) => cooling(on, target, now),
    advance: (runId, change) => advance(on, runId, change),
    list: async (page) => {
      const { client, table, clock } = on;
      const found = await calendarPage({ client, table, prefix: CALENDAR_PREFIX, now: clock.now() }, page);
      return { ...found, items: found.items.map((item) => RunItem.parse(item)) };
    },
    ofPlaybook: async (playbookId, limit) => {
      const { Items } = await calling('Query', () => on.client.send(newestOf(on.table, playbookId, limit)));
      const entries = z.array(OfPlaybookItem).parse(Items ?? []);
      return (await Promise.all(entries.map(({ runId }) => get(runId)))).flatMap((run) => run ?? []);
    },
    open: async (before) => {
      const rows = z.array(OutboxItem).parse(await readPartition(on, OUTBOX));
      const runs = (await Promise.all(rows.map(({ sk }) => get(sk)))).filter((run) => run !== undefined);
      // Of a process that died between ending its run and taking the row away.
      for (const { runId, status } of runs) if (isOver(status)) await leaveUnlessResumed(runId);
      return runs.filter((run) => !isOver(run.status) && decidedAt(run) < before);
    },
    putApproval: async (approval) => {
      const item = { ...approvalKey(approval.runId, approval.step), approval };
      await calling('PutItem', () => on.client.send(new PutCommand({ TableName: on.table, Item: item })));
    },
    approval: async (runId, step) =>
      ApprovalItem.optional().parse(await readItem(on, approvalKey(runId, step)))?.approval,
    takeApproval: async (runId, step) => {
      const key = approvalKey(runId, step);
      const taken = new DeleteCommand({ TableName: on.table, Key: key, ReturnValues: 'ALL_OLD' });
      const { Attributes } = await calling('DeleteItem', () => on.client.send(taken));
      return ApprovalItem.optional().parse(Attributes)?.approval;
    },
    outcome: (key) => outcome(on, key),
    recordOutcome: (key, value) => recordOutcome(on, key, value),
    note: (key, entry) => note(on, key, entry),
    notes: (key) => notes(on, key),
  };
}

const newestOf = (table: string, playbookId: string, limit: number) =>
  new QueryCommand({
    TableName: table,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': playbookPartition(playbookId) },
    ScanIndexForward: false,
    Limit: limit,
    ConsistentRead: true,
  });

async function claim(on: Table, run: PlaybookRun, cooldown: Parameters<PlaybookRuns['claim']>[1]) {
  const { failed } = await transact(on.client, claimWrites(on.table, run, cooldown));
  if (failed.length === 0) return 'claimed';
  if ((await readItem(on, runKey(run.runId))) !== undefined) return 'exists';
  if (await cooling(on, cooldown.target, cooldown.now)) return 'cooling';
  throw new Transient('claim: another claim was in the way');
}

async function cooling(on: Table, target: string, now: number): Promise<boolean> {
  const found = CooldownItem.optional().parse(await readItem(on, cooldownKey(target)));
  return found !== undefined && found.until > now;
}

async function advance(
  on: Table,
  runId: string,
  change: Parameters<PlaybookRuns['advance']>[1],
): Promise<boolean> {
  if (change.set.status === 'starting') await enterOutbox(on, runId);
  try {
    const update = new UpdateCommand(advanceUpdate(on.table, runId, change));
    await calling('UpdateItem', () => on.client.send(update));
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
  if (change.set.status !== undefined && isOver(change.set.status)) await leaveOutbox(on, runId);
  return true;
}

const decidedAt = ({ startedAt, resumed }: PlaybookRun): number => resumed?.at ?? startedAt;

/** Before the run is said to start, so that it is found should nobody live to start it. Where it does not start, the row says nothing. */
async function enterOutbox({ client, table }: Table, runId: string): Promise<void> {
  const row = new PutCommand({ TableName: table, Item: outboxKey(runId) });
  await calling('PutItem', () => client.send(row));
}

async function leaveOutbox(on: Table, runId: string): Promise<void> {
  const gone = new DeleteCommand({ TableName: on.table, Key: outboxKey(runId) });
  await calling('DeleteItem', () => on.client.send(gone));
}

async function outcome(on: Table, key: string): Promise<unknown> {
  const item = OutcomeItem.optional().parse(await readItem(on, outcomeKey(key)));
  return item === undefined ? undefined : JSON.parse(item.outcome);
}

async function recordOutcome(on: Table, key: string, value: unknown): Promise<unknown> {
  const put = new PutCommand({
    TableName: on.table,
    Item: { ...outcomeKey(key), outcome: JSON.stringify(value) },
    ConditionExpression: 'attribute_not_exists(pk)',
  });
  try {
    await calling('PutItem', () => on.client.send(put));
    return value;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return outcome(on, key);
  }
}

async function notes(on: Table, key: string): Promise<readonly string[]> {
  return NotesItem.optional().parse(await readItem(on, notesKey(key)))?.entries ?? [];
}

async function note(on: Table, key: string, entry: string): Promise<readonly string[]> {
  const update = new UpdateCommand({
    TableName: on.table,
    Key: notesKey(key),
    UpdateExpression: 'SET entries = list_append(if_not_exists(entries, :none), :one)',
    ConditionExpression: 'attribute_not_exists(entries) OR NOT contains(entries, :entry)',
    ExpressionAttributeValues: { ':none': [], ':one': [entry], ':entry': entry },
    ReturnValues: 'ALL_NEW',
  });
  try {
    const { Attributes } = await calling('UpdateItem', () => on.client.send(update));
    return NotesItem.parse(Attributes).entries;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return notes(on, key);
  }
}
