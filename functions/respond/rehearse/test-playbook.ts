import type { Playbook } from '../../../schemas/playbook.ts';
import type { PlaybookTest } from '../../../schemas/playbook-test.ts';
import { Rejected } from '../../shared/errors.ts';
import { allExits } from './exits.ts';
import { type Rehearsal, type RehearsalMaterials, rehearse } from './rehearse.ts';

export interface TestResult {
  readonly name: string;
  readonly passed: boolean;
  /** What was other than expected, one sentence each. */
  readonly differences: readonly string[];
  readonly rehearsal: Rehearsal | undefined;
}

export interface TestReport {
  readonly passed: boolean;
  readonly tests: readonly TestResult[];
  /** Ways of leaving a step that some test takes, of all that there are. */
  readonly covered: number;
  readonly exits: number;
  /** Those that no test takes. */
  readonly missing: readonly string[];
}

/** Runs every test of a playbook, and says which ways through it no test takes. */
export async function testPlaybook(playbook: Playbook, materials: RehearsalMaterials): Promise<TestReport> {
  const tests: TestResult[] = [];
  for (const test of playbook.tests) tests.push(await resultOf(playbook, test, materials));
  const taken = new Set(tests.flatMap(({ rehearsal }) => rehearsal?.exits ?? []));
  const exits = allExits(playbook.steps);
  const missing = exits.filter((exit) => !taken.has(exit));
  return {
    passed: tests.every(({ passed }) => passed),
    tests,
    covered: exits.length - missing.length,
    exits: exits.length,
    missing,
  };
}

async function resultOf(
  playbook: Playbook,
  test: PlaybookTest,
  materials: RehearsalMaterials,
): Promise<TestResult> {
  try {
    const rehearsal = await rehearse(playbook, test, materials);
    const differences = differencesOf(test.expect, rehearsal);
    return { name: test.name, passed: differences.length === 0, differences, rehearsal };
  } catch (error) {
    if (!(error instanceof Rejected)) throw error;
    return { name: test.name, passed: false, differences: [error.message], rehearsal: undefined };
  }
}

function differencesOf(expect: PlaybookTest['expect'], found: Rehearsal): readonly string[] {
  const lists = (['path', 'effects', 'undone'] as const).flatMap((field) =>
    expect[field].join(', ') === found[field].join(', ')
      ? []
      : [`${field}: expected [${expect[field].join(', ')}], was [${found[field].join(', ')}]`],
  );
  if (expect.outcome === found.outcome) return lists;
  const why = found.failure === undefined ? '' : ` (${found.failure})`;
  return [`outcome: expected ${expect.outcome}, was ${found.outcome}${why}`, ...lists];
}
