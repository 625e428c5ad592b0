import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { mapBounded } from '../concurrency.ts';
import type { IncidentStore, Placement } from '../ports/incident-store.ts';
import { calendarPage } from './calendar-pages.ts';
import { calling } from './failures.ts';
import { incidentDecisions } from './incident-decisions.ts';
import {
  alertKey,
  CALENDAR_PREFIX,
  decisionWrites,
  HeadItem,
  headKey,
  headWrites,
  type IncidentsTable,
  MemberItem,
  markWrites,
  memberWrite,
  PlacedItem,
  placedKey,
  type Write,
} from './incident-items.ts';
import { currentHeads, findCandidates } from './incident-lookup.ts';
import { heardOfSince, silentSince } from './incident-silence.ts';
import { readItem } from './items.ts';
import { queryAll } from './partition.ts';
import { shadowPlacements } from './shadow-placements.ts';
import { TABLES } from './tables.ts';
import { transact } from './transactions.ts';

const { byFingerprint } = TABLES.incidents.indexes;
const AT_ONCE = 8;

/**
 * Incidents in DynamoDB. Per incident a `head`, one `member#<signal id>` per signal and one `decision#<time>#<id>` per
 * decision; per signal an item that says where it is, which makes a second placement fail; per alert one that says where it
 * fires; per key (`key#service#checkout`) the incidents that are found by it; per hour those that were last heard of then.
 */
export function dynamoIncidentStore(on: IncidentsTable): IncidentStore {
  const get: IncidentStore['get'] = async (incidentId) =>
    HeadItem.optional().parse(await readItem(on, headKey(incidentId)));
  const whereNow = async (stored: unknown): Promise<string | undefined> => {
    const placed = PlacedItem.optional().parse(stored)?.incidentId;
    if (placed === undefined) return undefined;
    return (await currentHeads(on, [placed])).get(placed)?.incidentId;
  };
  return {
    get,
    members: async (incidentId) => {
      const { absorbed = [] } = (await get(incidentId)) ?? {};
      const lists = await mapBounded([incidentId, ...absorbed], AT_ONCE, (id) => membersKept(on, id));
      return lists.flat();
    },
    incidentOf: async (signalId) => whereNow(await readItem(on, placedKey(signalId))),
    incidentOfFingerprint: async (fingerprint) => whereNow(await newestOf(on, fingerprint)),
    list: async (page) => {
      const { client, table, clock } = on;
      const found = await calendarPage({ client, table, prefix: CALENDAR_PREFIX, now: clock.now() }, page);
      return { ...found, items: found.items.map((head) => HeadItem.parse(head)) };
    },
    find: (asked) => findCandidates(on, asked),
    place: (placement) => place(on, placement),
    change: async (incident) =>
      (await transact(on.client, [...headWrites(on, incident)])).failed.length === 0 ? 'changed' : 'conflict',
    silentSince: (before) => silentSince(on, before),
    heardOfSince: (after) => heardOfSince(on, after),
    ...incidentDecisions(on),
    ...shadowPlacements(on),
  };
}

const membersKept = async (on: IncidentsTable, incidentId: string) =>
  (
    await queryAll(on.client, {
      TableName: on.table,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
      ExpressionAttributeValues: { ':pk': incidentId, ':prefix': 'member#' },
      ConsistentRead: true,
    })
  ).map((entry) => MemberItem.parse(entry));

async function place(on: IncidentsTable, placement: Placement) {
  const { incident, member, marks, absorbed, beside = [] } = placement;
  const { failed } = await transact(on.client, [
    {
      Put: {
        TableName: on.table,
        Item: { ...placedKey(member.signalId), incidentId: member.incidentId },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
    ...[incident, ...beside].flatMap((head) => headWrites(on, head)),
    memberWrite(on, member),
    ...alertWrites(on, placement),
    ...markWrites(on, [{ head: incident, keys: marks }]),
    ...absorbed.flatMap(({ head, decision }) => [...headWrites(on, head), ...decisionWrites(on, decision)]),
  ]);
  if (failed.length === 0) return 'placed';
  const known = await readItem(on, placedKey(member.signalId));
  return known === undefined ? 'conflict' : 'known';
}

/** Where an alert fires is changed by one who saw what it was before. */
function alertWrites({ table }: IncidentsTable, placement: Placement): readonly Write[] {
  const { alert, member, incident, storedFiresIn } = placement;
  if (alert === 'same') return [];
  const seen = storedFiresIn === undefined ? {} : { ':seen': storedFiresIn };
  const values = { ...seen, ...(alert === 'begins' ? { ':id': incident.incidentId } : {}) };
  return [
    {
      Update: {
        TableName: table,
        Key: alertKey(member.fingerprint),
        UpdateExpression: alert === 'begins' ? 'SET firesIn = :id' : 'REMOVE firesIn',
        ConditionExpression:
          storedFiresIn === undefined ? 'attribute_not_exists(firesIn)' : 'firesIn = :seen',
        ...(Object.keys(values).length === 0 ? {} : { ExpressionAttributeValues: values }),
      },
    },
  ];
}

async function newestOf(on: IncidentsTable, fingerprint: string): Promise<unknown> {
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
  return Items[0];
}
