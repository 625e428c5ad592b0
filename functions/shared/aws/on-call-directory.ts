import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { OnCallOverride, OnCallSchedule } from '../../../schemas/on-call/schedule.ts';
import { OnCallTeam } from '../../../schemas/on-call/team.ts';
import type { OnCallDirectory } from '../ports/on-call-directory.ts';
import { calling } from './failures.ts';
import { readItem, readPartition } from './items.ts';
import { queryAll } from './partition.ts';
import { saveRevision } from './revisions.ts';

interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
}

const TEAMS = 'teams';
const SCHEDULES = 'schedules';
/** Items carry keys beside the fields of the schema; parsing them drops the keys. */
const Team = z.object(OnCallTeam.shape);
const Schedule = z.object(OnCallSchedule.shape);
const Override = z.object(OnCallOverride.shape);

/** Items of the on-call table: `teams` / id and `schedules` / id with all revisions (`revisions.ts`), and `overrides#<schedule>` / `<end>#<id>`. */
export const dynamoOnCallDirectory = (on: Table): OnCallDirectory => ({
  saveTeam: (team) => saveRevision(on, { kind: TEAMS, id: team.teamId, item: team }),
  team: async (teamId) => Team.optional().parse(await readItem(on, { pk: TEAMS, sk: teamId })),
  teams: async () => z.array(Team).parse(await readPartition(on, TEAMS)),
  teamChanges: async (teamId) => z.array(Team).parse(await readPartition(on, `${TEAMS}#${teamId}`)),
  saveSchedule: (schedule) => saveRevision(on, { kind: SCHEDULES, id: schedule.scheduleId, item: schedule }),
  schedule: async (scheduleId) =>
    Schedule.optional().parse(await readItem(on, { pk: SCHEDULES, sk: scheduleId })),
  schedules: async () => z.array(Schedule).parse(await readPartition(on, SCHEDULES)),
  scheduleChanges: async (scheduleId) =>
    z.array(Schedule).parse(await readPartition(on, `${SCHEDULES}#${scheduleId}`)),
  putOverride: (override) => putOverride(on, override),
  overrides: (scheduleId, endingAfter) => overridesOf(on, scheduleId, endingAfter),
});

const DIGITS = 13;
const partitionOf = (scheduleId: string): string => `overrides#${scheduleId}`;
const sortable = (instant: number): string => String(Math.max(0, instant)).padStart(DIGITS, '0');

async function putOverride({ client, table }: Table, override: OnCallOverride): Promise<void> {
  const { scheduleId, until, overrideId } = override;
  const keys = { pk: partitionOf(scheduleId), sk: `${sortable(until)}#${overrideId}` };
  const put = new PutCommand({ TableName: table, Item: { ...override, ...keys } });
  await calling('PutItem', () => client.send(put));
}

async function overridesOf({ client, table }: Table, scheduleId: string, endingAfter: number) {
  const items = await queryAll(client, {
    TableName: table,
    KeyConditionExpression: 'pk = :pk AND sk >= :after',
    ExpressionAttributeValues: { ':pk': partitionOf(scheduleId), ':after': sortable(endingAfter + 1) },
    ConsistentRead: true,
  });
  return z.array(Override).parse(items);
}
