import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterEach, describe, expect, test } from '@jest/globals';
import { secretsManagerSecretStore } from '../../../../../functions/shared/aws/secret-store.ts';
import { FakeClock } from '../../../../fakes/clock.ts';
import { aServer } from './a-server.ts';

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

/** A store whose secret says how often it was read. */
async function aStore() {
  let reads = 0;
  const server = await aServer(() => {
    reads += 1;
    return { body: { SecretString: JSON.stringify({ token: `read-${reads}` }) } };
  });
  const client = new SecretsManagerClient({
    endpoint: server.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  ends.push(server.close, async () => client.destroy());
  const clock = new FakeClock();
  const store = secretsManagerSecretStore({ client, clock });
  return { clock, token: async (fresh?: 'fresh') => (await store.values('ingest', fresh))['token']?.[0] };
}

describe('secrets', () => {
  test('are read once a minute', async () => {
    const { clock, token } = await aStore();
    expect([await token(), await token()]).toEqual(['read-1', 'read-1']);
    clock.time += 59_999;
    expect(await token()).toBe('read-1');
    clock.time += 1;
    expect(await token()).toBe('read-2');
  });

  test('are read anew when asked to, but not more often than every five seconds', async () => {
    const { clock, token } = await aStore();
    await token();
    expect(await token('fresh')).toBe('read-1');
    clock.time += 5_000;
    expect([await token('fresh'), await token('fresh'), await token()]).toEqual([
      'read-2',
      'read-2',
      'read-2',
    ]);
  });
});
