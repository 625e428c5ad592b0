import { expect, test } from '@jest/globals';
import { reviewed, reviewOf } from '../../../../../functions/respond/on-call/review.ts';
import type { ServiceVersion } from '../../../../../schemas/catalogue.ts';
import type { Ownership } from '../../../../../schemas/on-call/ownership.ts';
import { CHANGED } from './a-schedule.ts';

const DAY = 86_400_000;
const service = (version: number, more: Partial<ServiceVersion> = {}): ServiceVersion => ({
  name: 'Checkout',
  version,
  revision: version,
  service: {
    name: 'Checkout',
    aliases: [],
    owner: 'shop',
    tier: 2,
    environments: [],
    dependencies: [],
    thresholds: [],
    runbooks: [],
    links: [],
  } as never,
  author: { id: 'sub-ana', name: 'ana' },
  time: 0,
  ...more,
});
const owned: Ownership = {
  kind: 'playbook',
  subjectId: 'restart-ecs-service',
  revision: 1,
  teamId: 'shop',
  reviewEveryDays: 90,
  services: [{ name: 'checkout', version: 3 }],
  changed: CHANGED,
};
const due = CHANGED.at + 90 * DAY;

test('a review is due when its days have passed', () => {
  expect(reviewOf(owned, [service(3)], due - 1)).toEqual({ dueAt: due, reasons: [], cause: [] });
  expect(reviewOf(owned, [service(3)], due).reasons).toEqual(['90 days have passed since the last review']);
});

test('a review is due when a service changed, went, or came', () => {
  const reasonsOf = (versions: readonly ServiceVersion[], more: Partial<Ownership> = {}) =>
    reviewOf({ ...owned, ...more }, versions, CHANGED.at).reasons;
  expect(reasonsOf([service(4)])).toEqual(['checkout changed in the catalogue by ana']);
  const { service: _gone, ...removed } = service(4);
  expect(reasonsOf([removed])).toEqual(['checkout was removed from the catalogue by ana']);
  const unknown = { services: [{ name: 'checkout', version: 0 }] };
  expect(reasonsOf([], unknown)).toEqual([]);
  expect(reasonsOf([service(1)], unknown)).toEqual(['checkout changed in the catalogue by ana']);
});

test('no review is due of what nobody owns', () => {
  const { teamId: _nobody, ...released } = owned;
  expect(reviewOf(released, [service(4)], due)).toEqual({ dueAt: undefined, reasons: [], cause: [] });
});

test('a review finds each service once, in whatever case it is named, as it is in the catalogue', () => {
  expect(reviewed(['checkout', 'bank', 'checkout'], [service(3)])).toEqual([
    { name: 'bank', version: 0 },
    { name: 'checkout', version: 3 },
  ]);
});
