import * as z from 'zod';
import { Checklist } from './checklist.ts';
import { dataOf, type SeenEvent } from './screen.ts';
import type { Shop } from './shop.ts';
import type { Subscriber } from './subscriber.ts';

export const isAlert = (event: SeenEvent, status: string): boolean =>
  event.type === 'signal.attached' && dataOf(event)['kind'] === 'alert' && dataOf(event)['status'] === status;
const attached = (event: SeenEvent, kind: string): boolean =>
  event.type === 'signal.attached' && dataOf(event)['kind'] === kind;

/** Goes through everything that the incident was to show. */
export async function whatWasSeen(shop: Shop, subscribers: readonly Subscriber[]): Promise<Checklist> {
  const checklist = new Checklist();
  const [ana, ben] = subscribers.map((subscriber) => subscriber.events);
  const saw = (test: (event: SeenEvent) => boolean): boolean => (ana ?? []).some(test);
  checklist.check(
    'the investigation opened by itself',
    saw((event) => event.type === 'investigation.opened'),
  );
  checklist.check(
    'the alarm is on the timeline',
    saw((event) => isAlert(event, 'firing')),
  );
  checklist.check(
    'an anomaly was found',
    saw((event) => attached(event, 'anomaly')),
  );
  checklist.check(
    'the deployment stands beside its symptoms',
    saw((event) => attached(event, 'change')),
  );
  checklist.check('two teams spoke', teamsOf(ana ?? []).size >= 2);
  checklist.check('evidence was frozen from hot and cold data', storesOf(ana ?? []).size === 2);
  checklist.check(
    'the playbook was approved',
    saw((event) => event.type === 'playbook.approval-answered'),
  );
  checklist.check(
    'the playbook succeeded',
    saw((event) => dataOf(event)['outcome'] === 'succeeded'),
  );
  checklist.check('the old version runs again', (await shop.revision()) === shop.revisions[0]);
  checklist.check(
    'the alarm resolved',
    saw((event) => isAlert(event, 'resolved')),
  );
  checklist.check(
    'a verdict was settled',
    saw((event) => event.type === 'verdict.settled'),
  );
  checklist.check(
    'no sequence number is missing',
    (ana ?? []).every(({ sequence }, index) => sequence === index + 1),
  );
  checklist.check('both subscribers saw the same', JSON.stringify(ana) === JSON.stringify(ben));
  return checklist;
}

const teamsOf = (events: readonly SeenEvent[]) =>
  new Set(events.filter(({ actor }) => actor.kind === 'person').flatMap(({ actor }) => actor.teams));

const Frozen = z.object({ source: z.object({ store: z.string().optional() }) });
const storesOf = (events: readonly SeenEvent[]) =>
  new Set(
    events
      .filter(({ type }) => type === 'evidence.frozen')
      .map((event) => Frozen.parse(dataOf(event)).source.store)
      .filter((store) => store !== undefined),
  );
