import { PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { Escalation, EscalationAnswer } from '../../../schemas/on-call/escalation.ts';
import { OnCallNotification } from '../../../schemas/on-call/notification.ts';
import { Rejected } from '../errors.ts';
import type { EscalationChange, Escalations, OfIncident } from '../ports/escalations.ts';
import { unlessRefused } from './conditional-write.ts';
import { calling } from './failures.ts';
import { readItem, readPartition } from './items.ts';
import {
  dueKeys,
  expiryOf,
  incidentPk,
  itemsDue,
  NOTIFICATION_PREFIX,
  notificationItem,
  type OnCallTable,
  putFirst,
} from './on-call-items.ts';
import { transact } from './transactions.ts';

const BUCKET = 'escalations';
const ESCALATION_PREFIX = 'escalation#';
const ANSWER_PREFIX = 'answer#';
const ID = /^([\w-]{1,128})\.([a-z][a-z0-9-]{0,62})$/;

const Stored = z.object({ sk: z.string(), record: z.unknown() });
const EscalationItem = z.object({ record: Escalation });
/** One that can't be read fails at its own turn, and keeps no other from its. */
const DueItem = z.object({ record: z.object({ escalationId: z.string() }) });
const AnswerItem = z.object({ record: EscalationAnswer });
const TurnItem = z.object({ turns: z.int() });

/**
 * Items of the on-call table. Under `incident#<id>`: `escalation#<policy>`, `answer#<policy>#<id>`, `notification#<id>`; and
 * `turn#<policy>` / `<step>` for round robins.
 */
export const dynamoEscalations = (on: OnCallTable): Escalations => ({
  get: async (escalationId) =>
    EscalationItem.optional().parse(await readItem(on, keyOf(escalationId)))?.record,
  ofIncident: async (incidentId) => grouped(await readPartition(on, incidentPk(incidentId))),
  start: (escalation) => {
    const put = new PutCommand(putFirst(on.table, itemOf(escalation)));
    return unlessRefused(() => calling('PutItem', () => on.client.send(put)));
  },
  advance: async (change) => {
    const { failed } = await transact(on.client, writesOf(on.table, change));
    return failed.length === 0 ? 'done' : 'conflict';
  },
  answer: async (escalationId, answerId) =>
    AnswerItem.optional().parse(await readItem(on, answerKey(escalationId, answerId)))?.record,
  turn: async (policyId, step) =>
    TurnItem.optional().parse(await readItem(on, turnKey(policyId, step)))?.turns ?? 0,
  due: async (now, limit) =>
    z
      .array(DueItem)
      .parse(await itemsDue(on, { bucket: BUCKET, now, limit }))
      .map(({ record }) => record.escalationId),
});

/** Throws Rejected `BadInput`. */
function partsOf(escalationId: string): { readonly pk: string; readonly policyId: string } {
  const [, incidentId, policyId] = ID.exec(escalationId) ?? [];
  if (incidentId === undefined || policyId === undefined)
    throw new Rejected('BadInput', 'escalationId: is not the id of an escalation', { path: 'escalationId' });
  return { pk: incidentPk(incidentId), policyId };
}

function keyOf(escalationId: string) {
  const { pk, policyId } = partsOf(escalationId);
  return { pk, sk: `${ESCALATION_PREFIX}${policyId}` };
}

function answerKey(escalationId: string, answerId: string) {
  const { pk, policyId } = partsOf(escalationId);
  return { pk, sk: `${ANSWER_PREFIX}${policyId}#${answerId}` };
}

const turnKey = (policyId: string, step: number) => ({ pk: `turn#${policyId}`, sk: String(step) });

const itemOf = (escalation: Escalation) => ({
  ...keyOf(escalation.escalationId),
  ...dueKeys(BUCKET, escalation.dueAt),
  version: escalation.version,
  record: escalation,
  expiresAt: expiryOf(escalation.startedAt),
});

function writesOf(table: string, { next, notifications, answer, turn }: EscalationChange) {
  return [
    {
      Put: {
        TableName: table,
        Item: itemOf(next),
        ConditionExpression: '#version = :before',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':before': next.version - 1 },
      },
    },
    ...notifications.map((notification) => ({ Put: putFirst(table, notificationItem(notification)) })),
    ...(answer === undefined ? [] : [{ Put: putFirst(table, answerItem(answer)) }]),
    ...(turn === undefined ? [] : [nextTurn(table, next.policyId, turn)]),
  ];
}

const answerItem = (answer: EscalationAnswer) => ({
  ...answerKey(answer.escalationId, answer.answerId),
  record: answer,
  expiresAt: expiryOf(answer.at),
});

const nextTurn = (table: string, policyId: string, { step, was }: NonNullable<EscalationChange['turn']>) => ({
  Update: {
    TableName: table,
    Key: turnKey(policyId, step),
    UpdateExpression: 'SET turns = :next',
    ConditionExpression: was === 0 ? 'attribute_not_exists(turns)' : 'turns = :was',
    ExpressionAttributeValues: { ':next': was + 1, ...(was === 0 ? {} : { ':was': was }) },
  },
});

function grouped(items: readonly unknown[]): OfIncident {
  const stored = z.array(Stored).parse(items);
  const of = <T>(prefix: string, schema: z.ZodType<T>): T[] =>
    stored.filter(({ sk }) => sk.startsWith(prefix)).map(({ record }) => schema.parse(record));
  return {
    escalations: of(ESCALATION_PREFIX, Escalation).sort((a, b) => a.startedAt - b.startedAt),
    answers: of(ANSWER_PREFIX, EscalationAnswer).sort((a, b) => a.at - b.at),
    notifications: of(NOTIFICATION_PREFIX, OnCallNotification).sort((a, b) => a.createdAt - b.createdAt),
  };
}
