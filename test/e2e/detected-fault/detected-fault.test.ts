import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { followInvestigation } from '../../../graphql/client/follow-investigation.ts';
import type { InvestigationEvent } from '../../../graphql/client/investigation-event.ts';
import { servicesOf, shopCatalogue } from '../../../infra/local/demonstration/shop-catalogue.ts';
import { cloud } from '../../integration/cloud.ts';
import { eventually } from '../../steps/eventually.ts';
import { type Answered, asked, listed, operation } from '../../steps/graphql.ts';
import { post } from '../../steps/ingest.ts';
import { dataOf, logOf } from '../../steps/investigation.ts';
import { People, type SignedInPerson } from '../../steps/people.ts';
import { openSubscription, type Wire } from '../live/wire.ts';
import { otlpLogs, otlpTraces, type Traffic } from './shop-traffic.ts';

const MINUTE = 60_000;
const LONGEST_MS = 150_000;
/** Shorter than a test may last, so that what does not hold is named. */
const PATIENCE_MS = 100_000;

const INVESTIGATIONS = `query ($nextToken: String) {
  investigations(nextToken: $nextToken) { nextToken items { investigationId incidentId } }
}`;

describe('A fault of one service of the shop', () => {
  const services = servicesOf(randomUUID().slice(0, 8));
  const people = new People();
  const notices: Answered[] = [];
  let lead: SignedInPerson;
  const opened: Answered[] = [];
  const wires: Wire[] = [];
  /** Of every investigation whose opening was told, all that a client hears who follows it from then on. */
  const followed: InvestigationEvent[] = [];
  const leaving: (() => void)[] = [];
  let moments: readonly Traffic[] = [];

  const send = async (moment: Traffic): Promise<readonly string[]> => {
    const bodies = [
      ['otlp/v1/logs', otlpLogs(moment)],
      ['otlp/v1/traces', otlpTraces(moment)],
    ] as const;
    const receipts: string[] = [];
    for (const [path, body] of bodies) {
      const { status, receiptId } = await post({ path, body: JSON.stringify(body) });
      expect(status).toBe(200);
      receipts.push(String(receiptId));
    }
    return receipts;
  };

  const { GraphqlUrl = '', RealtimeUrl = '' } = cloud.outputs;
  const follow = (investigationId: string) =>
    followInvestigation({
      graphqlUrl: GraphqlUrl,
      realtimeUrl: RealtimeUrl,
      investigationId,
      token: async () => lead.token,
      openSocket: (url, protocols) => new WebSocket(url, protocols),
      post: fetch,
      onEvent: (event) => followed.push(event),
      onRefused: (error) => {
        throw error;
      },
    });

  beforeAll(async () => {
    lead = await people.join('ana', 'lead');
    await lead.room.importCatalogue(shopCatalogue(services));
    const { token } = lead;
    const subscribe = (query: string, variables: object, keep: (data: Answered) => void) =>
      wires.push(
        openSubscription({ token, query, variables: { ...variables } }, ({ type, payload }) => {
          if (type === 'data') keep(payload?.['data']);
        }),
      );
    subscribe(operation('on-incident'), { serviceName: services.payments }, (data) =>
      notices.push(data.onIncident),
    );
    for (const team of ['payments', 'platform'])
      subscribe(operation('on-investigation-opened'), { team }, ({ onInvestigationOpened: first }) => {
        opened.push(first);
        leaving.push(follow(first.investigationId));
      });
    const now = Date.now();
    // Ten times as far apart as they are lies in the future: whichever of them arrive first, no service is taken to be silent.
    const healthy = Array.from({ length: 12 }, (_, index) => ({
      services,
      time: now - (30 - 2 * index) * MINUTE,
      requests: 6,
      faulty: false,
    }));
    moments = [...healthy, { services, time: now - 5_000, requests: 20, faulty: true }];
    for (const moment of moments) await send(moment);
  });

  afterAll(async () => {
    for (const { socket } of wires) socket.terminate();
    for (const leave of leaving) leave();
    await people.leave();
  });

  const incidents = async (): Promise<readonly Answered[]> => {
    const items = await listed(lead.token, operation('incidents'));
    return items.filter((incident: Answered) => incident.services.includes(services.payments));
  };
  /** The one incident, once it holds all that is broken and is ranked. */
  const ranked = () =>
    eventually(
      'one incident is ranked',
      async () => {
        const open = (await incidents()).filter(({ status }) => status === 'open');
        expect(open).toHaveLength(1);
        const incident = await asked(lead.token, operation('incident'), open[0]);
        expect([...incident.services].sort()).toEqual(
          [services.checkout, services.payments, services.web].sort(),
        );
        expect(incident.rankings[0]?.incidentVersion).toBe(
          Math.max(...incident.rankings.map((each: Answered) => each.incidentVersion)),
        );
        expect(incident.rankings[0]?.causes[0]).toMatchObject({ service: services.payments });
        return incident;
      },
      PATIENCE_MS,
    );

  test(
    'leads by itself to anomalies, one incident, a ranking with the service first, and hypotheses',
    async () => {
      const incident = await ranked();
      expect(incident.members.map(({ kind }: Answered) => kind)).toContain('anomaly');
      const investigationId = await eventually('an investigation opens', async () => {
        const items = await listed(lead.token, INVESTIGATIONS);
        const about = items.find(({ incidentId }: Answered) => incidentId === incident.incidentId);
        expect(about).toBeDefined();
        return String(about.investigationId);
      });
      const hypotheses = await eventually('hypotheses are stated', async () => {
        const events = await logOf(lead, investigationId);
        const stated = events.filter(({ type }) => type === 'hypothesis.stated');
        expect(stated.map((event) => dataOf(event)['statement'])).toContain(`${services.payments} caused it`);
        return stated;
      });
      for (const { actor } of hypotheses) expect(actor.kind).toBe('detector');
      await eventually('subscribers of its team are told of the investigation', async () => {
        expect(opened.map((event) => event.investigationId)).toContain(investigationId);
      });
      await eventually('who follows it from then on hears of the hypotheses', async () => {
        const about = followed.filter((event) => event.investigationId === investigationId);
        const stated = about.filter(({ type }) => type === 'hypothesis.stated');
        expect(stated.map(({ sequence }) => sequence)).toEqual(
          expect.arrayContaining(hypotheses.map(({ sequence }) => sequence)),
        );
      });
      await eventually('subscribers of the service are told', async () => {
        expect(notices.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['changed', 'ranked']));
        const told = notices.findLast(({ kind }) => kind === 'ranked');
        expect(told.ranking.causes[0].service).toBe(services.payments);
      });
    },
    LONGEST_MS,
  );

  test(
    'gives the same incident and the same ranking when the same is sent again, and from the frozen inputs',
    async () => {
      const before = await ranked();
      const receipts: string[] = [];
      for (const moment of moments) receipts.push(...(await send(moment)));
      const { bucket, key } = {
        bucket: cloud.outputs['EvidenceBucketName'],
        key: before.rankings[0].objectKey,
      };
      const s3 = new S3Client();
      const object = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      const frozen = (await object.Body?.transformToString()) ?? '';
      s3.destroy();
      const analyze = spawnSync(process.execPath, ['functions/detect/analyze/main.ts', 'rank'], {
        input: frozen,
        encoding: 'utf8',
      });
      const { causes, abstained, missing } = before.rankings[0];
      expect(JSON.parse(analyze.stdout)).toEqual({ id: before.incidentId, causes, abstained, missing });
      for (const receiptId of receipts)
        await eventually('what was sent again is a duplicate', async () => {
          const receipt = await asked(lead.token, operation('receipt'), { receiptId });
          expect(receipt.duplicate).toBe(receipt.stored);
        });
      const after = await ranked();
      expect(after.incidentId).toBe(before.incidentId);
      expect(after.members.map(({ signalId }: Answered) => signalId)).toEqual(
        before.members.map(({ signalId }: Answered) => signalId),
      );
      expect(after.rankings[0].causes).toEqual(before.rankings[0].causes);
      expect(after.rankings[0].inputsHash).toBe(before.rankings[0].inputsHash);
    },
    LONGEST_MS,
  );
});
