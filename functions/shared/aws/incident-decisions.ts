import * as z from 'zod';
import type { Incident } from '../../../schemas/incident.ts';
import type { DecisionWrite, EarlierDecision, IncidentStore } from '../ports/incident-store.ts';
import {
  alertKey,
  DecisionItem,
  decisionKey,
  decisionWrites,
  headWrites,
  type IncidentsTable,
  markWrites,
  memberKey,
  memberWrite,
  placedKey,
  requestKey,
  type Write,
} from './incident-items.ts';
import { readItem } from './items.ts';
import { queryAll } from './partition.ts';
import { transact } from './transactions.ts';

const RequestItem = z.object({ decisionId: z.string(), requestHash: z.string() });
/** A transaction holds a hundred writes; whatever an incident is about beyond is found as soon as it is told of again. */
const MARKED_SERVICES = 5;

type DecisionStore = Pick<IncidentStore, 'decide' | 'decision' | 'earlierDecision' | 'decisions'>;

/** What people decided about incidents: each decision in one transaction with all that it changes. */
export const incidentDecisions = (on: IncidentsTable): DecisionStore => ({
  decide: (write) => decide(on, write),
  decision: async (decisionId) => DecisionItem.optional().parse(await readItem(on, decisionKey(decisionId))),
  earlierDecision: (request) => earlier(on, request),
  decisions: async (incidentId) => {
    const items = await queryAll(on.client, {
      TableName: on.table,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
      ExpressionAttributeValues: { ':pk': incidentId, ':prefix': 'decision#' },
      ScanIndexForward: false,
      ConsistentRead: true,
    });
    return items.map((item) => DecisionItem.parse(item));
  },
});

async function earlier(
  on: IncidentsTable,
  { actorId, idempotencyKey }: { readonly actorId: string; readonly idempotencyKey: string },
): Promise<EarlierDecision | undefined> {
  const request = RequestItem.optional().parse(await readItem(on, requestKey(actorId, idempotencyKey)));
  if (request === undefined) return undefined;
  const decision = DecisionItem.parse(await readItem(on, decisionKey(request.decisionId)));
  return { decision, requestHash: request.requestHash };
}

async function decide(on: IncidentsTable, write: DecisionWrite): Promise<'done' | 'conflict'> {
  const { failed } = await transact(on.client, [
    requestWrite(on, write),
    ...decisionWrites(on, write.decision),
    ...(write.undone === undefined ? [] : decisionWrites(on, write.undone)),
    ...write.heads.flatMap((head) => headWrites(on, head)),
    ...markWrites(on, write.heads.map(markedByServices)),
    ...write.moves.flatMap((move) => moveWrites(on, move)),
    ...write.alerts.map(
      ({ fingerprint, ...state }): Write => ({
        Put: { TableName: on.table, Item: { ...state, ...alertKey(fingerprint) } },
      }),
    ),
  ]);
  return failed.length === 0 ? 'done' : 'conflict';
}

const markedByServices = (head: Incident) => ({
  head,
  keys: head.services.slice(0, MARKED_SERVICES).map((name) => `service#${name}`),
});

const requestWrite = ({ table }: IncidentsTable, write: DecisionWrite): Write => ({
  Put: {
    TableName: table,
    Item: {
      ...requestKey(write.decision.actor.id, write.idempotencyKey),
      decisionId: write.decision.decisionId,
      requestHash: write.requestHash,
    },
    ConditionExpression: 'attribute_not_exists(pk)',
  },
});

const moveWrites = (
  on: IncidentsTable,
  { member, from }: DecisionWrite['moves'][number],
): readonly Write[] => [
  {
    Delete: {
      TableName: on.table,
      Key: memberKey(from, member.signalId),
      ConditionExpression: 'attribute_exists(pk)',
    },
  },
  memberWrite(on, member),
  {
    Put: {
      TableName: on.table,
      Item: { ...placedKey(member.signalId), incidentId: member.incidentId },
    },
  },
];
