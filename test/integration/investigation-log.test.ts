import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { dynamo } from '../../functions/shared/aws/clients.ts';
import { systemClock } from '../../functions/shared/aws/clock.ts';
import { dynamoInvestigationLog } from '../../functions/shared/aws/investigation-log.ts';
import { investigationLogContract } from '../contract/investigation-log.ts';
import { cloud } from './cloud.ts';

const on = { client: dynamo(), table: String(cloud.outputs['InvestigationsTableName']) };

investigationLogContract(async () => dynamoInvestigationLog({ ...on, clock: systemClock }));

describe('the calendar of investigations', () => {
  test('is walked back over months in which nothing was opened', async () => {
    const suffix = randomBytes(8).toString('hex');
    const open = async (day: string) => {
      const investigationId = `${day}-${suffix}`;
      const data = { title: day, severityNumber: 9, services: [], teams: [] };
      await dynamoInvestigationLog({ ...on, clock: { now: () => Date.parse(day) } }).append({
        investigationId,
        actor: { kind: 'person', id: 's', name: 'ana', teams: [] },
        basedOn: 0,
        events: [{ type: 'investigation.opened', data }],
        idempotencyKey: 'open',
        requestHash: 'h',
        expectedSequence: 0,
        summary: { investigationId, status: 'open', openedAt: 0, ...data },
      });
    };
    const days = ['2001-01-31', '2001-12-01', '2001-12-31', '2002-11-15'];
    for (const day of ['2000-01-01', ...days]) await open(day);
    const log = dynamoInvestigationLog({ ...on, clock: { now: () => Date.parse('2002-12-01') } });
    const seen: string[] = [];
    for (let nextToken: string | undefined, more = true; more; more = nextToken !== undefined) {
      const page = await log.list({ limit: 1, ...(nextToken === undefined ? {} : { nextToken }) });
      seen.push(
        ...page.items.filter((item) => item.investigationId.endsWith(suffix)).map(({ title }) => title),
      );
      nextToken = page.nextToken;
    }
    expect(seen.slice(0, days.length)).toEqual(days.toReversed());
  });
});
