import { randomBytes } from 'node:crypto';
import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { expect, test } from '@jest/globals';
import { dynamo } from '../../functions/shared/aws/clients.ts';
import { systemClock } from '../../functions/shared/aws/clock.ts';
import { dynamoSignalClaims } from '../../functions/shared/aws/signal-claims.ts';
import { claimPartitionOf } from '../../functions/shared/signal-id.ts';
import { signalClaimsContract } from '../contract/signal-claims.ts';
import { FakeClock } from '../fakes/clock.ts';
import { cloud } from './cloud.ts';

const on = { client: dynamo(), table: String(cloud.outputs['ClaimsTableName']), retentionDays: 1 };

signalClaimsContract(async () => dynamoSignalClaims({ ...on, clock: systemClock }));

test('a log that has expired and begun anew is read anew, by a process that knew the old one too', async () => {
  const clock = new FakeClock(Date.now());
  const [knows, other] = [dynamoSignalClaims({ ...on, clock }), dynamoSignalClaims({ ...on, clock })];
  const signalId = `1${randomBytes(16).toString('hex').slice(1)}`;
  const claim = {
    signalId,
    recordId: 'shard/1',
    offset: 0,
    serviceName: 'a',
    kind: 'log',
    minute: 5,
  } as const;
  expect(await knows.append([{ ...claim, batch: 'old' }], 0)).toBe(true);
  await dynamo().send(
    new DeleteCommand({
      TableName: on.table,
      Key: { pk: claimPartitionOf(signalId), sk: '0000000001' },
    }),
  );
  clock.time += 86_400_000;
  expect(await other.append([{ ...claim, batch: 'new' }], 0)).toBe(true);
  expect((await knows.read([signalId])).claims.map(({ batch }) => batch)).toEqual(['new']);
});
