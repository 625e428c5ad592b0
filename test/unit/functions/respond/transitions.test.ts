import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { ACTIVE, TRANSITIONS, transit } from '../../../../functions/respond/transitions.ts';
import { RunStatus } from '../../../../schemas/playbook.ts';
import { launchedRun, world } from './given.ts';

const arrows = Object.entries(TRANSITIONS).flatMap(([name, { from, to }]) =>
  from.map((state) => `${state} --> ${to}: ${name}`),
);

test('the diagram in the README shows exactly the transitions of the table', async () => {
  const readme = await readFile(new URL('../../../../functions/respond/README.md', import.meta.url), 'utf8');
  const [, section = ''] = readme.split('## States of a run');
  const [diagram = ''] = section.split('## ');
  const drawn = [...diagram.matchAll(/^ +([a-z-]+) --> ([a-z-]+): ([a-z]+)$/gm)].map(([line]) => line.trim());
  expect(drawn.sort()).toEqual([...arrows].sort());
});

test('every state is reached, and only who begins anew leaves a state in which the run is over', () => {
  const reached = new Set<string>(['starting', ...Object.values(TRANSITIONS).map(({ to }) => to)]);
  expect([...reached].sort()).toEqual([...RunStatus.options].sort());
  for (const { from, to } of Object.values(TRANSITIONS))
    for (const state of from) if (!ACTIVE.includes(state)) expect(to).toBe('starting');
});

test('a transition is taken from its prior states only', async () => {
  const on = world();
  const { runId } = await launchedRun(on);
  expect(await transit(on.runs, { runId, take: 'resume' })).toBe(false);
  expect(
    await transit(on.runs, { runId, take: 'wait' }, { waitingStep: 'agree', approvalRole: 'lead' }),
  ).toBe(true);
  expect(await transit(on.runs, { runId, take: 'succeed' })).toBe(false);
  expect(await transit(on.runs, { runId, take: 'stop' })).toBe(true);
  expect(await on.runs.get(runId)).not.toHaveProperty('waitingStep');
});
