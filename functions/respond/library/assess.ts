import type { Playbook } from '../../../schemas/playbook.ts';
import { testDocument } from '../api/test-document.ts';
import type { Published } from '../published.ts';
import { exitsOf } from '../rehearse/exits.ts';
import { order, riskOfStep } from '../risk.ts';
import { allSteps } from '../steps/walk.ts';

const MOST_OBSTACLES = 50;
const MOST_CHARACTERS = 500;

type Report = Awaited<ReturnType<typeof testDocument>>;

/**
 * Why a document may not be proposed or published: what the linter finds, tests that fail, and steps that change something and
 * whose success or failure no test takes. None: it is ready.
 */
export async function obstaclesOf(
  published: readonly Published[],
  { playbook, text }: { readonly playbook: Playbook; readonly text: string },
): Promise<readonly string[]> {
  const report = await testDocument({ published }, { document: text });
  return [...problemsOf(report), ...failuresOf(report), ...uncovered(playbook, report, published)]
    .slice(0, MOST_OBSTACLES)
    .map((obstacle) => obstacle.slice(0, MOST_CHARACTERS));
}

const problemsOf = ({ problems }: Report): readonly string[] =>
  problems.map(({ line, column, path, reason }) => `line ${line}, column ${column}: ${path} ${reason}`);

function failuresOf({ problems, tests }: Report): readonly string[] {
  if (problems.length > 0) return [];
  if (tests.length === 0) return ['it has no test'];
  return tests.flatMap(({ name, passed, differences }) =>
    passed ? [] : [`test "${name}" fails: ${differences.join('; ')}`],
  );
}

function uncovered(playbook: Playbook, report: Report, published: readonly Published[]): readonly string[] {
  const missing = new Set<string>(report.missingExits);
  return allSteps(playbook.steps)
    .filter((step) => order(riskOfStep(step, published)) > order('read'))
    .flatMap(exitsOf)
    .filter((exit) => missing.has(exit))
    .map((exit) => `no test in which ${exit}`);
}
