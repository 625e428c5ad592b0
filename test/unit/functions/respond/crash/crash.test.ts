import { beforeAll, describe, expect, test } from '@jest/globals';
import { Fate } from './mortal.ts';
import { type Ended, runWithFate } from './run-with-fate.ts';

/** Some hundred runs take their time on a busy machine. */
const PARTS = 6;
const [CALM, NOT_CALM] = [{ rate: 0 }, { rate: 2 }];

/** What branches do at the same time may change places, and who looks again may word it anew; nothing else may differ. */
const comparable = ({ run, changes, services, said }: Ended) => ({
  status: run?.status,
  waitingStep: run?.waitingStep,
  changes: [...changes].sort(),
  services,
  said: said.map((each) => each.replace(/,"summary":.*/, '')).sort(),
});

async function lifeWithoutDeath(errors: typeof CALM) {
  const fate = new Fate();
  return { ended: await runWithFate(fate, errors), moments: fate.names };
}

describe('a playbook of twelve steps, with every moment at which a process of it can die', () => {
  let [calm, notCalm]: Awaited<ReturnType<typeof lifeWithoutDeath>>[] = [];

  beforeAll(async () => {
    calm = await lifeWithoutDeath(CALM);
    notCalm = await lifeWithoutDeath(NOT_CALM);
  });

  test('changes each thing once when nobody dies, and puts each back once, the newest first', () => {
    const done = calm!.ended.changes;
    expect(calm!.ended.run?.status).toBe('succeeded');
    expect(done).toHaveLength(12);
    expect(new Set(done).size).toBe(done.length);
    const { run, changes } = notCalm!.ended;
    expect(run?.status).toBe('undone');
    expect(changes.slice(0, done.length)).toEqual(done);
    const subject = (change: string) => change.split(' ').slice(0, 2).join(' ');
    // A restart has nothing that could be put back.
    const toPutBack = done.filter((change) => !change.endsWith('restarts')).map(subject);
    expect(changes.slice(done.length).map(subject)).toEqual(toPutBack.reverse());
  });

  test('has many moments to die at', () => {
    expect(notCalm!.moments.length).toBeGreaterThan(600);
  });

  test.each(Array.from({ length: PARTS }, (_, part) => part))(
    `dies at each of them, and all is done and put back as if nothing had happened (part %i of ${PARTS})`,
    async (part) => {
      const lived = comparable(notCalm!.ended);
      for (const [moment, at] of notCalm!.moments.entries()) {
        if (moment % PARTS !== part) continue;
        const ended = await runWithFate(new Fate(moment), NOT_CALM);
        expect({ at, ...comparable(ended) }).toEqual({ at, ...lived });
      }
    },
  );

  test('dies after the last look, and succeeds all the same', async () => {
    const lived = comparable(calm!.ended);
    const parted = calm!.moments.findIndex((at, moment) => at !== notCalm!.moments[moment]);
    expect(parted).toBeGreaterThan(400);
    for (const [moment, at] of calm!.moments.entries()) {
      if (moment < parted) continue;
      const ended = await runWithFate(new Fate(moment), CALM);
      expect({ at, ...comparable(ended) }).toEqual({ at, ...lived });
    }
  });
});
