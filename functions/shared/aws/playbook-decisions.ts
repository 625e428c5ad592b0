import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { PlaybookDecision } from '../../../schemas/playbook-decision.ts';
import type { Clock } from '../ports/clock.ts';
import type { PlaybookDecisions } from '../ports/playbook-decisions.ts';
import { calendarKeys, calendarPage } from './calendar-pages.ts';
import { calling } from './failures.ts';

const PREFIX = 'decisions';
const KEPT_SECONDS = 90 * 86_400;
const DecisionItem = z.object(PlaybookDecision.shape);

/** Items of the playbooks table: `decision#<id>` / `decision`, gone after 90 days. */
export function dynamoPlaybookDecisions(on: {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
  readonly clock: Clock;
}): PlaybookDecisions {
  const { client, table, clock } = on;
  return {
    record: async (decision) => {
      const { decisionId, decidedAt } = decision;
      const put = new PutCommand({
        TableName: table,
        Item: {
          ...decision,
          pk: `decision#${decisionId}`,
          sk: 'decision',
          ...calendarKeys(PREFIX, decidedAt, decisionId),
          expiresAt: Math.floor(decidedAt / 1_000) + KEPT_SECONDS,
        },
        ConditionExpression: 'attribute_not_exists(pk)',
      });
      try {
        await calling('PutItem', () => client.send(put));
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    },
    list: async (page) => {
      const found = await calendarPage({ client, table, prefix: PREFIX, now: clock.now() }, page);
      return { ...found, items: found.items.map((item) => DecisionItem.parse(item)) };
    },
  };
}
