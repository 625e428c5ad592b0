import { randomUUID } from 'node:crypto';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { servicesOf, shopCatalogue } from '../../../infra/local/demonstration/shop-catalogue.ts';
import { eventually } from '../../steps/eventually.ts';
import { functionsNamed } from '../../steps/functions.ts';
import { type Answered, asked, listed, operation } from '../../steps/graphql.ts';
import { post } from '../../steps/ingest.ts';
import { People, type SignedInPerson } from '../../steps/people.ts';

/** What EventBridge runs every five minutes. */
async function settle(): Promise<void> {
  const [FunctionName] = await functionsNamed(['DetectSettle']);
  const client = new LambdaClient();
  const { FunctionError } = await client.send(
    new InvokeCommand({ FunctionName, Payload: Buffer.from('{}') }),
  );
  client.destroy();
  expect(FunctionError).toBeUndefined();
}

describe('An incident of which one alert links two matters', () => {
  const { web, checkout, payments } = servicesOf(randomUUID().slice(0, 8));
  const people = new People();
  let lead: SignedInPerson;

  const fire = async (service: string): Promise<void> => {
    const labels = { alertname: `${service} fails`, severity: 'critical', service };
    const alert = { status: 'firing', labels, annotations: {}, startsAt: new Date().toISOString() };
    const body = {
      version: '4',
      groupKey: service,
      receiver: 'signalroom',
      alerts: [{ ...alert, fingerprint: service }],
    };
    expect((await post({ path: 'alertmanager', body: JSON.stringify(body) })).status).toBeLessThan(300);
  };
  const ours = async (): Promise<readonly Answered[]> => {
    const items = await listed(lead.token, operation('incidents'));
    const alive = items.filter(
      ({ status, services }: Answered) =>
        status === 'open' && [web, checkout, payments].some((name) => services.includes(name)),
    );
    return await Promise.all(alive.map((head: Answered) => asked(lead.token, operation('incident'), head)));
  };
  const memberOf = ({ members }: Answered, service: string): Answered =>
    members.find(({ serviceName, kind }: Answered) => serviceName === service && kind === 'alert');
  const holding = async (service: string): Promise<Answered> =>
    (await ours()).find((incident) => memberOf(incident, service) !== undefined);

  beforeAll(async () => {
    lead = await people.join('ana', 'lead');
    await lead.room.importCatalogue(
      shopCatalogue({ ...servicesOf(randomUUID().slice(0, 8)), web, checkout, payments }),
    );
    for (const service of [web, checkout, payments]) await fire(service);
  });
  afterAll(() => people.leave());

  test('splits by itself once a person took that alert out, says why, and the split can be taken back', async () => {
    const whole = await eventually('one incident holds all three alerts', async () => {
      const [one, ...others] = await ours();
      expect(others).toEqual([]);
      for (const service of [web, checkout, payments]) expect(memberOf(one, service)).toBeDefined();
      return one;
    });
    const taken = { idempotencyKey: randomUUID(), rationale: 'another matter', incidentId: whole.incidentId };
    const { signalId } = memberOf(whole, checkout);
    await asked(lead.token, operation('split-incident'), { input: { ...taken, signalIds: [signalId] } });
    await settle();
    const [ofWeb, ofPayments] = [await holding(web), await holding(payments)];
    expect(ofWeb.incidentId).not.toBe(ofPayments.incidentId);
    expect([ofWeb.incidentId, ofPayments.incidentId]).toContain(whole.incidentId);
    const [own, service] = ofWeb.splitFrom === whole.incidentId ? [ofWeb, web] : [ofPayments, payments];
    expect(own).toMatchObject({ splitFrom: whole.incidentId, firingCount: 1, splitHeldBack: null });
    const decision = own.decisions.find(({ kind }: Answered) => kind === 'split');
    expect(decision).toMatchObject({
      from: whole.incidentId,
      to: own.incidentId,
      actor: { kind: 'detector' },
    });
    expect(decision.rationale).toContain(`nothing links ${service} fails to the rest any more`);
    expect(memberOf(own, service).because).toContainEqual({ strategy: 'split', reason: decision.rationale });
    await settle();
    expect((await holding(service)).incidentId).toBe(own.incidentId);

    const undo = {
      idempotencyKey: randomUUID(),
      rationale: 'it is one matter',
      decisionId: decision.decisionId,
    };
    await asked(lead.token, operation('undo-incident-decision'), { input: undo });
    await settle();
    expect((await holding(payments)).incidentId).toBe((await holding(web)).incidentId);
  });
});
