import { describe, expect, test } from '@jest/globals';
import { pastRuns } from '../../../../../functions/respond/library/history.ts';
import type { PlaybookRun } from '../../../../../schemas/playbook.ts';
import { aLibrary, approved, documentOf, lea, vic } from './given.ts';

const runOf = (runId: string, seconds: number | undefined, more: Partial<PlaybookRun> = {}): PlaybookRun => ({
  runId,
  playbookId: 'calm-down',
  playbookVersion: '1.0.0',
  documentHash: 'abc',
  status: 'succeeded',
  trigger: 'person',
  startedBy: { kind: 'person', id: 'sub-ana', name: 'ana', teams: [] },
  startedAt: 1_700_000_000_000,
  inputs: {},
  ...(seconds === undefined ? {} : { endedAt: 1_700_000_000_000 + seconds * 1_000 }),
  ...more,
});

describe('the history of a playbook', () => {
  test('compares a run with the median of those before it that succeeded', () => {
    const runs = pastRuns([
      runOf('running', undefined, { status: 'running' }),
      runOf('e', 40),
      runOf('failed', 900, { status: 'failed' }),
      runOf('dry', 1, { dryRun: true }),
      runOf('c', 60),
      runOf('b', 120),
      runOf('a', 100),
    ]);
    expect(runs.map(({ seconds, medianSecondsBefore }) => [seconds, medianSecondsBefore])).toEqual([
      [undefined, 80],
      [40, 100],
      [900, 100],
      [1, 100],
      [60, 110],
      [120, 100],
      [100, undefined],
    ]);
  });

  test('shows routes and runs, but no run of an investigation that the caller may not read', async () => {
    const library = aLibrary();
    await approved(library, '1.0.0');
    const why = { playbookId: 'calm-down', rationale: 'it helped' };
    await library.act('publishPlaybook', { ...why, version: '1.0.0' }, lea);
    const cooldown = { until: 0, now: 1 };
    await library.runs.claim(runOf('seen', 30), { ...cooldown, target: 'a' });
    await library.runs.claim(runOf('hidden', 30, { investigationId: 'room' }), { ...cooldown, target: 'b' });
    library.log.head = async () =>
      ({
        sequence: 1,
        hash: 'h',
        summary: {
          investigationId: 'room',
          teams: [],
          room: { access: 'members', people: {}, teams: {}, restricted: {} },
        },
      }) as never;
    expect(await library.ask('playbookHistory', { playbookId: 'calm-down' }, vic)).toMatchObject({
      routes: [{ change: 'publish', liveVersion: '1.0.0', changed: { by: 'lea', rationale: 'it helped' } }],
      runs: [{ run: { runId: 'seen', startedBy: 'ana' }, seconds: 30, savedSeconds: null }],
    });
  });

  test('says what was saved beside doing it by hand, where a version says how long that takes', async () => {
    const library = aLibrary();
    const documents = {
      '1.0.0': documentOf(),
      '1.1.0': documentOf({ version: '1.1.0' }).replace(
        'inputs:',
        'byHand: { minutes: 10, source: timed in three incidents of March }\ninputs:',
      ),
    };
    const hashes = new Map<string, string>();
    for (const [version, document] of Object.entries(documents)) {
      const saved = await library.act('savePlaybookDraft', { document, basedOn: 0 });
      hashes.set(version, String(saved['documentHash']));
    }
    const run = async (
      runId: string,
      seconds: number,
      more: Partial<PlaybookRun> & { playbookVersion: string },
    ) => {
      const documentHash = String(hashes.get(more.playbookVersion));
      const done = runOf(runId, seconds, { ...more, documentHash });
      await library.runs.claim(done, { until: 0, now: 1, target: runId });
    };
    await run('a', 30, { playbookVersion: '1.0.0' });
    await run('b', 100, { playbookVersion: '1.1.0' });
    await run('c', 700, {
      playbookVersion: '1.1.0',
      startedAt: 1_700_000_001_000,
      endedAt: 1_700_000_701_000,
    });
    await run('failed', 50, { playbookVersion: '1.1.0', status: 'failed' });
    await run('dry', 5, { playbookVersion: '1.1.0', dryRun: true });
    const { runs, totals } = await library.ask('playbookHistory', { playbookId: 'calm-down' }, vic);
    const saved = JSON.parse(JSON.stringify(runs)).map((past: Record<string, { runId: string }>) => [
      past['run']?.runId,
      past['manualSeconds'],
      past['savedByHandSeconds'],
    ]);
    expect(new Set(saved.map((each: unknown) => JSON.stringify(each)))).toEqual(
      new Set([
        '["a",null,null]',
        '["b",600,500]',
        '["c",600,-100]',
        '["failed",600,null]',
        '["dry",600,null]',
      ]),
    );
    expect(totals).toEqual([
      { version: null, runs: 4, succeeded: 3, seconds: 880, savedByHandSeconds: 400 },
      { version: '1.1.0', runs: 3, succeeded: 2, seconds: 850, savedByHandSeconds: 400 },
      { version: '1.0.0', runs: 1, succeeded: 1, seconds: 30, savedByHandSeconds: null },
    ]);
  });

  test('tells two versions apart, and names the one that is not there', async () => {
    const library = aLibrary();
    for (const version of ['1.0.0', '1.1.0']) await approved(library, version);
    const compare = (to: string) =>
      library.ask('playbookDifferences', { playbookId: 'calm-down', from: '1.0.0', to }, vic);
    expect(await compare('1.1.0')).toEqual(['~ version: "1.0.0" -> "1.1.0"']);
    await expect(compare('2.0.0')).rejects.toMatchObject({ type: 'NotFound', info: { path: 'to' } });
  });
});
