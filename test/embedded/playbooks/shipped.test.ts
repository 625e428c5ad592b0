import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { PUBLISHED } from '../../../functions/respond/published.ts';
import { atOnce } from '../../steps/at-once.ts';
import { People } from '../../steps/people.ts';
import { type Cast, Play, type PutBack } from './play.ts';
import type { Row } from './row.ts';
import { ROWS } from './rows.ts';

const AT_ONCE = 5;
const LONGEST_MS = 600_000;
const people = new People();
const soon = atOnce(AT_ONCE);
const cast = Promise.withResolvers<Cast>();

/** Every run begins as soon as there is room for it; tests wait for theirs. */
function play(
  row: Row,
  script: { readonly answers: 'approve' | 'refuse' | 'nobody'; readonly failing: boolean },
) {
  const undo = row.undone !== undefined && !script.failing;
  const played = soon(async () => new Play(row, await cast.promise, script).run({ undo }));
  played.catch(() => undefined);
  return played;
}

type Ended = readonly [title: string, row: Row, played: Promise<PutBack>];

/** The playbook, and what the row is about, where there are several. */
const titleOf = ({ playbookId, about }: Row): string =>
  about === undefined ? playbookId : `${playbookId} (${about})`;

const agreed = ROWS.map(
  (row): Ended => [titleOf(row), row, play(row, { answers: 'approve', failing: false })],
);
const asking = ROWS.filter(({ disagreed }) => disagreed !== undefined);
const refused = asking.map(
  (row): Ended => [titleOf(row), row, play(row, { answers: 'refuse', failing: false })],
);
const unanswered = asking.map(
  (row): Ended => [titleOf(row), row, play(row, { answers: 'nobody', failing: false })],
);
const late = ROWS.filter((row) => row.late !== undefined).map(
  (row): Ended => [titleOf(row), row, play(row, { answers: 'approve', failing: true })],
);

beforeAll(async () => {
  const [starter, ana, eve] = await Promise.all([
    people.join('ben', 'investigator'),
    people.join('ana', 'lead'),
    people.join('eve', 'lead'),
  ]);
  cast.resolve({ starter, leads: [ana, eve] });
});

afterAll(async () => {
  await Promise.allSettled([...agreed, ...refused, ...unanswered, ...late].map(([, , played]) => played));
  await people.leave();
}, LONGEST_MS);

test('every playbook that ships has its row', () => {
  const ids = new Set(ROWS.map(({ playbookId }) => playbookId));
  expect(ids).toEqual(new Set(PUBLISHED.map(({ playbook }) => playbook.id)));
});

test.each(agreed)(
  '%s succeeds, and what it did is seen',
  async (_id, row, played) => {
    const { status, before, between, after } = await played;
    expect({ status, after }).toEqual({ status: 'succeeded', after: row.done(before) });
    if (row.between !== undefined) expect(between).toContainEqual(row.between);
  },
  LONGEST_MS,
);

test.each(agreed.filter(([, { undone }]) => undone !== undefined))(
  '%s that has succeeded is put back when somebody asks for that',
  async (_id, { undone }, played) => {
    const { before, undone: back } = await played;
    const state = undone?.state === undefined ? before : undone.state(before);
    expect(back).toEqual({ status: undone?.status, state });
  },
  LONGEST_MS,
);

test.each(refused)(
  '%s leaves everything as it was when people refuse',
  async (_id, { disagreed }, played) => {
    const { status, before, after } = await played;
    expect({ status, after }).toEqual({ status: disagreed, after: before });
  },
  LONGEST_MS,
);

test.each(unanswered)(
  '%s leaves everything as it was when nobody answers in time',
  async (_id, { disagreed }, played) => {
    const { status, before, after } = await played;
    expect({ status, after }).toEqual({ status: disagreed, after: before });
  },
  LONGEST_MS,
);

test.each(late)(
  '%s puts back what it did when errors do not fall',
  async (_id, row, played) => {
    const { status, before, after } = await played;
    const state = row.late?.state === undefined ? before : row.late.state(before);
    expect({ status, after }).toEqual({ status: row.late?.status, after: state });
  },
  LONGEST_MS,
);
