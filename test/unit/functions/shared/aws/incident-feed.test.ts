import { afterEach, describe, expect, test } from '@jest/globals';
import { appSyncIncidentFeed } from '../../../../../functions/shared/aws/incident-feed.ts';
import type { IncidentNotice } from '../../../../../schemas/incident-ranking.ts';
import { aServer } from './a-server.ts';

const changed: IncidentNotice = {
  kind: 'changed',
  incidentId: 'i',
  incidentVersion: 2,
  services: ['checkout'],
  status: 'open',
  title: 'Checkout fails',
  severityNumber: 17,
  firingCount: 1,
  signalCount: 2,
};
let close = async (): Promise<void> => undefined;
afterEach(() => close());

async function aFeed() {
  const server = await aServer(() => ({ body: { data: {} } }));
  close = server.close;
  const credentials = { accessKeyId: 'AKID', secretAccessKey: 'secret' };
  const feed = appSyncIncidentFeed({ url: `${server.url}/graphql`, region: 'eu-west-1', credentials });
  return { feed, received: server.received };
}

describe('the feed of incidents through AppSync', () => {
  test('sends a notice as a mutation that selects all of it', async () => {
    const { feed, received } = await aFeed();
    await feed.publish(changed);
    const { query, variables } = JSON.parse(received[0]!.body);
    expect(variables.input).toEqual(changed);
    for (const field of Object.keys(changed)) expect(query).toContain(field);
  });

  test('sends a ranking with its time as the API writes times', async () => {
    const { feed, received } = await aFeed();
    const ranking = {
      rankingId: 'r',
      incidentId: 'i',
      incidentVersion: 2,
      rankedAt: Date.UTC(2026, 0, 2, 3, 4, 5, 678),
      causes: [{ service: 'payments', resource: null, score: 0.5, reasons: ['it broke first'] }],
      abstained: false,
      missing: [],
      inputsHash: 'h',
      objectKey: 'k',
      methodVersion: 1,
    };
    await feed.publish({ ...changed, kind: 'ranked', ranking });
    const { query, variables } = JSON.parse(received[0]!.body);
    expect(variables.input.ranking).toEqual({ ...ranking, rankedAt: '2026-01-02T03:04:05.678Z' });
    for (const field of [...Object.keys(ranking), 'reasons']) expect(query).toContain(field);
  });

  test('refuses what is too large to be delivered', async () => {
    const { feed } = await aFeed();
    const title = 'x'.repeat(300_000);
    await expect(feed.publish({ ...changed, title })).rejects.toMatchObject({ code: 'Limit' });
  });
});
