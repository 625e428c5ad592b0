import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { QualityHour } from '../../../schemas/quality-hour.ts';
import * as z from '../../../schemas/zod.ts';
import type { QualityReports } from '../ports/quality-reports.ts';
import { deflated, inflated } from './deflated.ts';
import { readItem } from './items.ts';
import { queryAll } from './partition.ts';
import { putNext } from './versioned-items.ts';

interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
}

const KEPT_SECONDS = 92 * 86_400;
const Item = z.pipe(
  z.object({
    sk: z.string(),
    version: z.int(),
    summed: inflated(z.pick(QualityHour, { positions: true, reports: true })),
  }),
  z.transform(({ sk, version, summed }): QualityHour => ({ hour: sk, version, ...summed })),
);

const monthOf = (hour: string): string => hour.slice(0, 7);
const partition = (month: string): string => `quality-hours#${month}`;

/** Hours summed up, in the ledger table: pk = `quality-hours#<YYYY-MM>`, sk = the hour. Gone after 92 days. */
export function dynamoQualityReports(on: Table): QualityReports {
  return {
    get: async (hour) =>
      z.optional(Item).parse(await readItem(on, { pk: partition(monthOf(hour)), sk: hour })),
    between: async (from, to) => {
      const months = await Promise.all(monthsOf(from, to).map((month) => inMonth(on, month, { from, to })));
      return months.flat();
    },
    save: ({ hour, version, positions, reports }) =>
      putNext(on, {
        pk: partition(monthOf(hour)),
        sk: hour,
        version,
        summed: deflated({ positions, reports }),
        expiresAt: Date.parse(`${hour}:00:00Z`) / 1_000 + KEPT_SECONDS,
      }),
  };
}

function monthsOf(from: string, to: string): readonly string[] {
  const months: string[] = [];
  for (let month = monthOf(from); month <= monthOf(to); month = monthAfter(month)) months.push(month);
  return months;
}

function monthAfter(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 7);
}

async function inMonth({ client, table }: Table, month: string, { from, to }: { from: string; to: string }) {
  const items = await queryAll(client, {
    TableName: table,
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
    ExpressionAttributeValues: { ':pk': partition(month), ':from': from, ':to': to },
    ConsistentRead: true,
  });
  return z.array(Item).parse(items);
}
