import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Shop } from '../../../infra/local/demonstration/shop.ts';
import { People, type SignedInPerson } from '../../steps/people.ts';
import { alarmEvent, deliver } from '../playbooks/alarm-event.ts';
import { Performer } from './performer.ts';
import { nothingKnown, type Steps } from './step.ts';
import { collectSteps } from './steps/collect.ts';
import { detectSteps } from './steps/detect.ts';
import { escalationSteps, policySteps } from './steps/escalations.ts';
import { investigateSteps } from './steps/investigate.ts';
import { librarySteps } from './steps/library.ts';
import { onCallSteps } from './steps/on-call.ts';
import { respondSteps } from './steps/respond.ts';

const LONGEST_MS = 300_000;
/** A new operation is one more line in one of these, at a place where what it needs is known. */
const STEPS: Steps = [
  ...policySteps,
  ...collectSteps,
  ...detectSteps,
  ...escalationSteps,
  ...investigateSteps,
  ...respondSteps,
  ...librarySteps,
  ...onCallSteps,
];

const OPERATIONS = readdirSync(new URL('../../../graphql/operations/', import.meta.url)).map((file) =>
  file.replace('.graphql', ''),
);

const run = randomUUID().slice(0, 8);
const people = new People();
const shop = new Shop(run);
let performer: Performer | undefined;

beforeAll(async () => {
  await shop.open();
  await shop.deploy('1.5.0');
  // Says nothing of what to roll back: a start that is not made.
  await deliver(alarmEvent({ name: `rollback-nothing-${run}`, dimensions: {} }));
});

afterAll(async () => {
  performer?.leave();
  await shop.close();
  await people.leave();
});

const subOf = ({ token }: SignedInPerson): string =>
  JSON.parse(Buffer.from(String(token.split('.')[1]), 'base64url').toString()).sub;

test('every operation of the folder has a step, and every step an operation', () => {
  const used = new Set(STEPS.flatMap((step) => (typeof step === 'function' ? [] : [step.operation])));
  const without = OPERATIONS.filter((name) => !used.has(name));
  const hint = without.map(
    (name) => `graphql/operations/${name}.graphql has no step in test/e2e/operations/steps`,
  );
  expect(hint).toEqual([]);
  expect([...used].filter((name) => !OPERATIONS.includes(name))).toEqual([]);
});

test(
  'every operation of the folder is answered without errors, with something in it, in the shape that it asks for',
  async () => {
    const ana = await people.join('ana', 'lead');
    const ben = await people.join('ben', 'investigator');
    const eve = await people.join('eve', 'auditor');
    const known = Object.assign(nothingKnown(), {
      run,
      started: new Date().toISOString(),
      token: ana.token,
      benId: subOf(ben),
      checkout: `orders-${run}`,
      payments: `cards-${run}`,
      mail: `mail-${run}`,
      cluster: shop.cluster,
      ecsService: shop.services.checkout,
    });
    performer = new Performer({ ana, ben, eve }, known);
    await performer.perform(STEPS);
    expect([...performer.answered].toSorted()).toEqual(OPERATIONS.toSorted());
  },
  LONGEST_MS,
);
