import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { Incident, IncidentMember } from '../../../schemas/incident.ts';
import type { Clock } from '../ports/clock.ts';
import type { IncidentStore } from '../ports/incident-store.ts';
import { calendarKeys, calendarPage } from './calendar-pages.ts';
import { calling } from './failures.ts';
import { readItem } from './items.ts';
import { queryAll } from './partition.ts';
import { TABLES } from './tables.ts';
import { transact } from './transactions.ts';

interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
  readonly clock: Clock;
}

const { byFingerprint } = TABLES.incidents.indexes;
const CALENDAR_PREFIX = 'incidents';
const OPEN = 'open';

/** Items carry the schema's fields beside their keys; parsing them drops the keys. */
const HeadItem = z.object(Incident.shape);
const MemberItem = z.object(IncidentMember.shape);
const PlacedItem = z.object({ incidentId: z.string() });

/**
 * Incidents in DynamoDB. Per incident a `head` and one `member#<signal id>` per signal; per signal an item that says where
 * it is, which makes a second placement fail; and a list of what is open.
 */
export function dynamoIncidentStore(on: Table): IncidentStore {
  const get: IncidentStore['get'] = async (incidentId) =>
    HeadItem.optional().parse(await item(on, incidentId, 'head'));
  return {
    get,
    open: async () => {
      const entries = await partition(on, OPEN, '');
      const heads = await Promise.all(entries.map((entry) => get(PlacedItem.parse(entry).incidentId)));
      return heads.filter((head) => head?.status === 'open').filter((head) => head !== undefined);
    },
    members: async (incidentId) =>
      (await partition(on, incidentId, 'member#')).map((entry) => MemberItem.parse(entry)),
    incidentOf: async (signalId) =>
      PlacedItem.optional().parse(await item(on, `signal#${signalId}`, 'incident'))?.incidentId,
    incidentOfFingerprint: (fingerprint) => newestOf(on, fingerprint),
    list: async (page) => {
      const { client, table, clock } = on;
      const found = await calendarPage({ client, table, prefix: CALENDAR_PREFIX, now: clock.now() }, page);
      return { ...found, items: found.items.map((head) => HeadItem.parse(head)) };
    },
    place: (incident, member) => place(on, incident, member),
  };
}

async function place(on: Table, incident: Incident, member: IncidentMember) {
  const { failed } = await transact(on.client, [
    {
      Put: { TableName: on.table, Item: placedItem(member), ConditionExpression: 'attribute_not_exists(pk)' },
    },
    { Put: { TableName: on.table, Item: headItem(incident), ...versionCondition(incident.version) } },
    {
      Put: { TableName: on.table, Item: memberItem(member), ConditionExpression: 'attribute_not_exists(pk)' },
    },
    openWrite(on.table, incident),
  ]);
  if (failed.length === 0) return 'placed';
  const known = await item(on, `signal#${member.signalId}`, 'incident');
  return known === undefined ? 'conflict' : 'known';
}

const versionCondition = (version: number) =>
  version === 1
    ? { ConditionExpression: 'attribute_not_exists(pk)' }
    : {
        ConditionExpression: '#version = :before',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':before': version - 1 },
      };

const openWrite = (table: string, { incidentId, status }: Incident) =>
  status === 'open'
    ? { Put: { TableName: table, Item: { pk: OPEN, sk: incidentId, incidentId } } }
    : { Delete: { TableName: table, Key: { pk: OPEN, sk: incidentId } } };

const headItem = (incident: Incident) => ({
  ...incident,
  pk: incident.incidentId,
  sk: 'head',
  ...calendarKeys(CALENDAR_PREFIX, incident.openedAt, incident.incidentId),
});

const memberItem = (member: IncidentMember) => ({
  ...member,
  pk: member.incidentId,
  sk: `member#${member.signalId}`,
  [byFingerprint.partitionKey]: member.fingerprint,
  [byFingerprint.sortKey]: `${String(member.time).padStart(13, '0')}#${member.signalId}`,
});

const placedItem = ({ incidentId, signalId }: IncidentMember) => ({
  pk: `signal#${signalId}`,
  sk: 'incident',
  incidentId,
});

const item = (on: Table, pk: string, sk: string) => readItem(on, { pk, sk });

async function newestOf(on: Table, fingerprint: string): Promise<string | undefined> {
  const query = new QueryCommand({
    TableName: on.table,
    IndexName: 'byFingerprint',
    KeyConditionExpression: '#fingerprint = :fingerprint',
    ExpressionAttributeNames: { '#fingerprint': byFingerprint.partitionKey },
    ExpressionAttributeValues: { ':fingerprint': fingerprint },
    ScanIndexForward: false,
    Limit: 1,
  });
  const { Items = [] } = await calling('Query', () => on.client.send(query));
  return PlacedItem.optional().parse(Items[0])?.incidentId;
}

const partition = (on: Table, pk: string, prefix: string) =>
  queryAll(on.client, {
    TableName: on.table,
    KeyConditionExpression: prefix === '' ? 'pk = :pk' : 'pk = :pk AND begins_with(sk, :prefix)',
    ExpressionAttributeValues: { ':pk': pk, ...(prefix === '' ? {} : { ':prefix': prefix }) },
    ConsistentRead: true,
  });
