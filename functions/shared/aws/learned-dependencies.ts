import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { LearnedDependency } from '../../../schemas/catalogue.ts';
import * as z from '../../../schemas/zod.ts';
import { stableId } from '../hash.ts';
import type { LearnedDependencies } from '../ports/learned-dependencies.ts';
import { calling } from './failures.ts';
import { readPartition } from './items.ts';

interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
}

const PARTITION = 'dependencies';
/** After its last call a dependency is kept this long; readers say themselves how old one may be. */
const KEPT_SECONDS = 60 * 86_400;

const Item = z.object(LearnedDependency.shape);

/**
 * One item per caller and callee, all in one partition: a process writes one only when it is new to it or was last written
 * minutes ago, so there are few writes, and the whole map is one query.
 */
export const dynamoLearnedDependencies = (on: Table): LearnedDependencies => ({
  recordDependency: (seen) => record(on, seen),
  learnedDependencies: async (since) => {
    const items = (await readPartition(on, PARTITION)).map((item) => Item.parse(item));
    return items.filter(({ lastSeen }) => lastSeen >= since);
  },
});

async function record({ client, table }: Table, seen: LearnedDependency): Promise<void> {
  const update = new UpdateCommand({
    TableName: table,
    Key: { pk: PARTITION, sk: stableId(seen.caller, seen.callee) },
    UpdateExpression:
      'SET caller = :caller, callee = :callee, evidence = if_not_exists(evidence, :evidence), firstSeen = if_not_exists(firstSeen, :first), lastSeen = :last, expiresAt = :expires',
    ConditionExpression: 'attribute_not_exists(pk) OR lastSeen < :last',
    ExpressionAttributeValues: {
      ':caller': seen.caller,
      ':callee': seen.callee,
      ':evidence': seen.evidence,
      ':first': seen.firstSeen,
      ':last': seen.lastSeen,
      ':expires': Math.floor(seen.lastSeen / 1_000) + KEPT_SECONDS,
    },
  });
  try {
    await calling('UpdateItem dependency', () => client.send(update));
  } catch (error) {
    // A later call is known already.
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}
