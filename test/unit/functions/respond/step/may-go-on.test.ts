import { expect, test } from '@jest/globals';
import { locate } from '../../../../../functions/respond/step/locate.ts';
import { assertMayGoOn } from '../../../../../functions/respond/step/may-go-on.ts';
import type { StepInput } from '../../../../../functions/respond/step/step-input.ts';
import { Transient } from '../../../../../functions/shared/errors.ts';
import { launchedRun, NOW, openInvestigation, timeline, type World, world } from '../given.ts';

const ON = { team: 'platform', on: true, changedBy: 'ana', changedAt: NOW, rationale: 'a bad day' };
const next = (on: World, runId: string, phase: string) => assertMayGoOn(on, { runId, phase } as StepInput);

async function going(on: World) {
  await openInvestigation(on);
  const run = await launchedRun(on);
  await locate(on, run.runId);
  return run;
}

test('a kill switch stops a run at its next step, and says so on the timeline once', async () => {
  const on = world();
  const { runId } = await going(on);
  await next(on, runId, 'precheck');
  await on.controls.setKillSwitch(ON);
  await expect(next(on, runId, 'choose')).rejects.toMatchObject({ code: 'Conflict' });
  await next(on, runId, 'undo');
  expect(await on.runs.get(runId)).toMatchObject({
    status: 'stopped',
    because: 'ana stopped the playbooks of platform: a bad day',
  });
  expect(await timeline(on)).toEqual(['playbook.run-started', 'ended stopped']);
});

test('what a failed step has to say is still said', async () => {
  const on = world();
  const { runId } = await going(on);
  await on.controls.setKillSwitch(ON);
  for (const phase of ['failed', 'finish', 'undo-failed']) await next(on, runId, phase);
  expect(await on.runs.get(runId)).toMatchObject({ status: 'running' });
});

test('a kill switch that can not be read lets no step begin', async () => {
  const on = world();
  const { runId } = await going(on);
  on.controls.killSwitches = async () => {
    throw new Transient('table');
  };
  await expect(next(on, runId, 'run')).rejects.toMatchObject({ name: 'Transient' });
});

test.each(['run', 'undo'])('a run that lost its target to another does not %s', async (phase) => {
  const on = world();
  const { runId, leases } = await going(on);
  await next(on, runId, phase);
  const { key = '', fence } = leases?.[0] ?? {};
  await on.leases.take({ key, holder: 'another', until: NOW, over: fence });
  await next(on, runId, 'precheck');
  await expect(next(on, runId, phase)).rejects.toThrow('lost its hold on what it acts on to another');
});
