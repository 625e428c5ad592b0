import * as z from 'zod';
import { now } from '../kernel/clock.ts';
import type { Checklist } from './checklist.ts';
import { patiently } from './patience.ts';
import type { Producer } from './producer.ts';
import type { Room } from './room.ts';
import { dataOf, type Screen, type SeenEvent } from './screen.ts';
import type { Shop } from './shop.ts';
import { shopCatalogue } from './shop-catalogue.ts';
import type { Subscriber } from './subscriber.ts';
import { isAlert, whatWasSeen } from './what-was-seen.ts';

const MINUTE = 60_000;

export interface Cast {
  readonly run: string;
  readonly screen: Screen;
  readonly shop: Shop;
  readonly producer: Producer;
  /** Ana leads, of team payments; Ben investigates, of team platform. */
  readonly ana: Room;
  readonly ben: Room;
  /** Opens both people's subscriptions. */
  follow(investigationId: string): Promise<readonly [Subscriber, Subscriber]>;
}

interface Incident {
  readonly startedAt: number;
  readonly deployedAt: number;
  readonly investigationId: string;
  readonly subscribers: readonly [Subscriber, Subscriber];
}

/** Plays the incident through the public doors and says what was seen. */
export async function play(cast: Cast): Promise<Checklist> {
  const startedAt = now();
  await healthyShop(cast);
  const deployedAt = await badDeployment(cast);
  const incident = await investigationOpens(cast, { startedAt, deployedAt });
  const evidence = await discuss(cast, incident);
  await remediate(cast, incident);
  await conclude(cast, incident, evidence);
  return whatWasSeen(cast.shop, incident.subscribers);
}

async function healthyShop({ screen, shop, ana, producer, run }: Cast): Promise<void> {
  screen.heading('A small shop: its catalogue is loaded, version 1.4.0 of checkout runs, all is well');
  await ana.importCatalogue(shopCatalogue(shop.services));
  await shop.open();
  for (let minutes = 8; minutes > 0; minutes -= 1) {
    const time = now() - minutes * MINUTE;
    await producer.send({ serviceName: shop.services.checkout, time, run, failing: 0, durationMs: 120 });
    await producer.send({ serviceName: shop.services.payments, time, run, failing: 0, durationMs: 40 });
  }
}

async function badDeployment({ screen, shop, producer, run }: Cast): Promise<number> {
  screen.heading('Version 1.5.0 of checkout is deployed on ECS; orders begin to fail, latency rises');
  const deployedAt = now();
  await shop.deploy('1.5.0');
  for (let round = 0; round < 3; round += 1)
    await producer.send({
      serviceName: shop.services.checkout,
      time: now(),
      run,
      failing: 6,
      durationMs: 1_400,
    });
  await shop.alarm('ALARM', 'Threshold Crossed: 18 errors within a minute, the limit is 5');
  return deployedAt;
}

async function investigationOpens(
  cast: Cast,
  times: { readonly startedAt: number; readonly deployedAt: number },
) {
  const investigationId = await patiently('an investigation opens by itself', () =>
    cast.ben.investigationAbout(cast.shop.services.checkout, times.startedAt),
  );
  cast.screen.heading(`An investigation opened by itself: ${investigationId}. Ana and Ben follow it live:`);
  return { ...times, investigationId, subscribers: await cast.follow(investigationId) };
}

/** Two teams talk, ask hot and cold data, and agree on a hypothesis. Gives the ids of the evidence. */
async function discuss(
  { ana, ben, shop }: Cast,
  { investigationId, deployedAt, startedAt }: Incident,
): Promise<string[]> {
  await ana.addNote(investigationId, 'Orders fail since a few seconds ago. Payments looks healthy to me.');
  const change = await patiently('the deployment is known', () =>
    ben.latestChange(shop.services.checkout, { from: startedAt - MINUTE, to: now() + MINUTE }),
  );
  const deployment = await ben.freezeSignal(investigationId, change.signalId);
  const hypothesisId = await ben.stateHypothesis(
    investigationId,
    'Version 1.5.0 of checkout sends prices without a currency.',
    [deployment],
  );
  const parameters = {
    service: shop.services.checkout,
    deploymentTime: new Date(deployedAt).toISOString(),
    minutes: 10,
  };
  const cold = await ben.runQuery({
    investigationId,
    templateId: 'error-rate-around-deployment',
    parameters,
    store: 'cold',
  });
  const since = new Date(deployedAt).toISOString();
  const hot = await ana.runQuery({
    investigationId,
    templateId: 'new-errors-of-a-service',
    parameters: { service: shop.services.checkout, since },
    store: 'hot',
  });
  const rationale = 'errors begin with the deployment, and their text is new';
  await ana.weigh('supportHypothesis', {
    investigationId,
    hypothesisId,
    evidenceIds: [cold, hot],
    rationale,
  });
  return [deployment, cold, hot];
}

const Waiting = z.object({ runId: z.string(), step: z.string() });

/** The alarm started the playbook; Ana approves, the service goes back, traffic recovers, the alarm ends. */
async function remediate({ ana, shop, producer, run }: Cast, { investigationId, subscribers }: Incident) {
  const [seenByAna] = subscribers;
  const asked = await seenByAna.until('the playbook asks for approval', (event) =>
    hasState(event, 'waiting'),
  );
  const { runId, step } = Waiting.parse(dataOf(asked));
  await ana.answerApproval(runId, step, 'the error rate around the deployment speaks for itself');
  await patiently('the old version runs again', async () => (await shop.revision()) === shop.revisions[0]);
  // Customers go on ordering; the playbook looks at what fails from now on.
  await patiently('the playbook ends', async () => {
    await producer.send({
      serviceName: shop.services.checkout,
      time: now(),
      run,
      failing: 0,
      durationMs: 130,
    });
    return seenByAna.events.some(({ type }) => type === 'playbook.run-ended');
  });
  await shop.alarm('OK', 'Threshold no longer crossed');
  await ana.addNote(investigationId, 'Orders go through again.');
}

async function conclude(
  { ana, shop }: Cast,
  incident: Incident,
  evidenceIds: readonly string[],
): Promise<void> {
  const { investigationId, startedAt, subscribers } = incident;
  const change = await ana.latestChange(shop.services.checkout, {
    from: startedAt - MINUTE,
    to: now() + MINUTE,
  });
  await subscribers[0].until('the alarm resolves', (event) => isAlert(event, 'resolved'));
  await ana.settleVerdict({
    investigationId,
    outcome: 'root_cause',
    statement: 'Version 1.5.0 of checkout sent prices without a currency; rolling back ended the incident.',
    category: 'deployment',
    serviceName: shop.services.checkout,
    ...(change === undefined ? {} : { changeSignalId: change.signalId }),
    evidenceIds,
    ruledOutHypothesisIds: [],
    nothingRuledOut: 'The rollback ended the incident at once; nobody had another explanation.',
    rationale: 'the evidence shows the errors beginning and ending with the version',
  });
  for (const subscriber of subscribers)
    await subscriber.until('the verdict arrives', (event) => event.type === 'verdict.settled');
}

const hasState = (event: SeenEvent, state: string): boolean =>
  event.type === 'playbook.step-changed' && dataOf(event)['state'] === state;
