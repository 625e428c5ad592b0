import type { DynamoDBDocumentClient, TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { Incident, IncidentDecision, IncidentMember } from '../../../schemas/incident.ts';
import type { Clock } from '../ports/clock.ts';
import { calendarKeys } from './calendar-pages.ts';
import { TABLES } from './tables.ts';

export interface IncidentsTable {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
  readonly clock: Clock;
}
export type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

export const CALENDAR_PREFIX = 'incidents';
const { byFingerprint } = TABLES.incidents.indexes;
const HOUR_MS = 3_600_000;
/** Entries that only help to find something go away by themselves, long after anything open could need them. */
const KEPT_SECONDS = 90 * 86_400;

/** Items carry the schema's fields beside their keys; parsing them drops the keys. */
export const HeadItem = z.object(Incident.shape);
export const MemberItem = z.object(IncidentMember.shape);
export const DecisionItem = z.object(IncidentDecision.shape);
export const PlacedItem = z.object({ incidentId: z.string() });

const StringSet = z
  .custom<ReadonlySet<string>>((value) => value instanceof Set)
  .transform((value) => [...value].map(String).sort());
/** Of one key: the incidents that it leads to. */
export const KeyItem = z.object({ pk: z.string(), incidents: StringSet.default([]) });
export const AlertItem = z.object({
  firesIn: z.string().optional(),
  follows: z.string().optional(),
  apart: z.array(z.string()).default([]),
});

export const headKey = (incidentId: string) => ({ pk: incidentId, sk: 'head' });
export const placedKey = (signalId: string) => ({ pk: `signal#${signalId}`, sk: 'incident' });
export const lookupKey = (key: string) => ({ pk: `key#${key}`, sk: 'open' });
export const alertKey = (fingerprint: string) => ({ pk: `alert#${fingerprint}`, sk: 'alert' });
export const decisionKey = (decisionId: string) => ({ pk: `decision#${decisionId}`, sk: 'decision' });
export const requestKey = (actorId: string, idempotencyKey: string) => ({
  pk: `request#${actorId}#${idempotencyKey}`,
  sk: 'decision',
});
export const memberKey = (incidentId: string, signalId: string) => ({
  pk: incidentId,
  sk: `member#${signalId}`,
});
export const silencePartition = (time: number): string => `silent#${Math.floor(time / HOUR_MS)}`;

/** The head, conditional on its version, and the entry by which it is found when nothing arrives any more. */
export const headWrites = ({ table }: IncidentsTable, head: Incident): readonly Write[] => [
  {
    Put: {
      TableName: table,
      Item: {
        ...head,
        ...headKey(head.incidentId),
        ...calendarKeys(CALENDAR_PREFIX, head.openedAt, head.incidentId),
      },
      ...(head.version === 1
        ? { ConditionExpression: 'attribute_not_exists(pk)' }
        : {
            ConditionExpression: '#version = :before',
            ExpressionAttributeNames: { '#version': 'version' },
            ExpressionAttributeValues: { ':before': head.version - 1 },
          }),
    },
  },
  {
    Put: {
      TableName: table,
      Item: {
        pk: silencePartition(head.observedAt),
        sk: head.incidentId,
        incidentId: head.incidentId,
        expiresAt: expiryOf(head),
      },
    },
  },
];

export const memberWrite = ({ table }: IncidentsTable, member: IncidentMember): Write => ({
  Put: {
    TableName: table,
    Item: {
      ...member,
      ...memberKey(member.incidentId, member.signalId),
      [byFingerprint.partitionKey]: member.fingerprint,
      [byFingerprint.sortKey]: `${String(member.time).padStart(13, '0')}#${member.signalId}`,
    },
    ConditionExpression: 'attribute_not_exists(pk)',
  },
});

/** The decision by itself and in the lists of both incidents; and a notice for those who follow the incident that grew. */
export function decisionWrites({ table }: IncidentsTable, decision: IncidentDecision): readonly Write[] {
  const sk = `decision#${String(decision.time).padStart(13, '0')}#${decision.decisionId}`;
  const places = [decisionKey(decision.decisionId)];
  for (const pk of new Set([decision.from, decision.to])) places.push({ pk, sk });
  return places.map((key) => ({ Put: { TableName: table, Item: { ...decision, ...key } } }));
}

/** Incidents are found by these keys from now on. A transaction may name an item once, so each key is written once. */
export function markWrites(
  { table }: IncidentsTable,
  marked: readonly { readonly head: MarkedHead; readonly keys: readonly string[] }[],
): readonly Write[] {
  const pairs = marked.flatMap(({ head, keys }) => keys.map((key) => ({ key, head })));
  return [...Map.groupBy(pairs, ({ key }) => key)].map(([key, found]) => ({
    Update: {
      TableName: table,
      Key: lookupKey(key),
      UpdateExpression: 'ADD incidents :ids SET expiresAt = :expiresAt',
      ExpressionAttributeValues: {
        ':ids': new Set(found.map(({ head }) => head.incidentId)),
        ':expiresAt': Math.max(...found.map(({ head }) => expiryOf(head))),
      },
    },
  }));
}
type MarkedHead = Pick<Incident, 'incidentId' | 'observedAt'>;

export const expiryOf = ({ observedAt }: Pick<Incident, 'observedAt'>): number =>
  Math.floor(observedAt / 1_000) + KEPT_SECONDS;
