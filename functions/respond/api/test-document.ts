import * as z from 'zod';
import { Rejected } from '../../shared/errors.ts';
import { KNOWN_QUERIES } from '../generated/query-templates.ts';
import { mermaid } from '../graph/mermaid.ts';
import { type ParsedPlaybook, parsePlaybook } from '../language/parse.ts';
import type { Published } from '../published.ts';
import { ACTIONS } from '../registry.ts';
import { type TestResult, testPlaybook } from '../rehearse/test-playbook.ts';

export const TestPlaybookInput = z.strictObject({ document: z.string().min(1).max(128_000) });
type TestPlaybookInput = z.infer<typeof TestPlaybookInput>;

const Problem = z.object({ path: z.string(), reason: z.string(), line: z.int(), column: z.int() });
type Problem = z.infer<typeof Problem>;

/** Checks a document and runs its tests, among the playbooks that are published. What is wrong with it is the answer, no error. */
export async function testDocument(
  { published }: { readonly published: readonly Published[] },
  { document }: TestPlaybookInput,
) {
  const materials = {
    actions: ACTIONS,
    queryTemplates: KNOWN_QUERIES,
    playbooks: published.map(({ playbook }) => playbook),
  };
  const parsed = readDocument(document, materials);
  if ('problems' in parsed)
    return {
      passed: false,
      problems: parsed.problems,
      tests: [],
      coveredExits: 0,
      exits: 0,
      missingExits: [],
      graph: null,
    };
  const report = await testPlaybook(parsed.playbook, materials);
  return {
    passed: report.passed,
    problems: [],
    tests: report.tests.map(view),
    coveredExits: report.covered,
    exits: report.exits,
    missingExits: report.missing,
    graph: mermaid(parsed.playbook),
  };
}

function readDocument(
  document: string,
  known: Parameters<typeof parsePlaybook>[1]['known'],
): ParsedPlaybook | { readonly problems: readonly Problem[] } {
  try {
    return parsePlaybook(document, { file: 'document', known });
  } catch (error) {
    if (!(error instanceof Rejected)) throw error;
    return { problems: z.array(Problem).parse(error.info['problems']) };
  }
}

const view = ({ name, passed, differences, rehearsal }: TestResult) => ({
  name,
  passed,
  differences,
  outcome: rehearsal?.outcome ?? null,
  path: rehearsal?.path ?? [],
  effects: rehearsal?.effects ?? [],
  undone: rehearsal?.undone ?? [],
  seconds: rehearsal?.seconds ?? null,
});
