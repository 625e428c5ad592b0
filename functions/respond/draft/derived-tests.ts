import type { Playbook } from '../../../schemas/playbook.ts';
import type { PlaybookTest } from '../../../schemas/playbook-test.ts';
import { PlaybookTest as TestSchema } from '../../../schemas/playbook-test.ts';
import { Rejected } from '../../shared/errors.ts';
import { exitsOf } from '../rehearse/exits.ts';
import { type Rehearsal, type RehearsalMaterials, rehearse } from '../rehearse/rehearse.ts';
import { allSteps } from '../steps/walk.ts';
import { fates } from './fates.ts';
import type { DraftStep } from './gather.ts';

/** What a document may have. */
const MOST_TESTS = 100;

export interface DerivedTests {
  readonly tests: readonly PlaybookTest[];
  /** Ways out of steps that no derived test takes. */
  readonly missing: readonly string[];
}

interface Draft {
  readonly playbook: Playbook;
  readonly steps: readonly DraftStep[];
  /** What every test gives. */
  readonly inputs: PlaybookTest['inputs'];
}

/**
 * Tests of a draft: one in which all goes well, and one for each way in which a step can be left otherwise. What they expect is what
 * the rehearsal of them comes to.
 */
export async function derivedTests(draft: Draft, materials: RehearsalMaterials): Promise<DerivedTests> {
  const taken = new Set<string>();
  const tests: PlaybookTest[] = [];
  const take = async (name: string, mocks: PlaybookTest['mocks'], wanted?: string): Promise<boolean> => {
    const rehearsal = await rehearsed(draft, mocks, materials);
    if (rehearsal === undefined) return false;
    if (wanted === undefined ? rehearsal.outcome !== 'succeeded' : !rehearsal.exits.includes(wanted))
      return false;
    for (const exit of rehearsal.exits) taken.add(exit);
    tests.push(testOf({ name, inputs: draft.inputs, mocks }, rehearsal));
    return true;
  };
  const { well, otherwise } = await fates(draft.steps, draft.inputs, materials.playbooks);
  const goesWell = await take('all goes as it did in the investigation', well);
  const exits = draft.steps.flatMap(({ step }) => allSteps([step])).flatMap(exitsOf);
  for (const { exit, mocks } of goesWell ? otherwise : [])
    if (!taken.has(exit) && tests.length < MOST_TESTS) await take(exit, { ...well, ...mocks }, exit);
  return { tests, missing: exits.filter((exit) => !taken.has(exit)) };
}

async function rehearsed(
  { playbook, inputs }: Draft,
  mocks: PlaybookTest['mocks'],
  materials: RehearsalMaterials,
): Promise<Rehearsal | undefined> {
  try {
    return await rehearse(playbook, { inputs, mocks }, materials);
  } catch (error) {
    if (error instanceof Rejected) return undefined;
    throw error;
  }
}

const testOf = (
  test: Pick<PlaybookTest, 'name' | 'inputs' | 'mocks'>,
  { outcome, path, effects, undone }: Rehearsal,
): PlaybookTest => TestSchema.parse({ ...test, expect: { outcome, path, effects, undone } });
