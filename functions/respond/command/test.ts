import { type TestReport, type TestResult, testPlaybook } from '../rehearse/test-playbook.ts';
import { openFile } from './open-file.ts';
import type { Verb } from './verb.ts';

export const testVerb: Verb = {
  usage: 'FILE ...          runs their tests, touching nothing, and says which ways no test takes',
  run: async (files) => {
    const parts: string[] = [];
    let passed = true;
    for (const path of files) {
      const { playbook, materials } = await openFile(path);
      const report = await testPlaybook(playbook, materials);
      passed &&= report.passed;
      parts.push(`${playbook.id} ${playbook.version}`, ...linesOf(report), '');
    }
    return { code: passed ? 0 : 1, text: parts.join('\n') };
  },
};

const linesOf = (report: TestReport): readonly string[] => [
  ...report.tests.flatMap(linesOfTest),
  `  ${report.covered} of ${report.exits} ways out of steps are taken by a test`,
  ...report.missing.map((exit) => `  no test in which ${exit}`),
];

const linesOfTest = ({ name, passed, differences, rehearsal }: TestResult): readonly string[] => [
  `  ${passed ? 'ok    ' : 'FAILED'} ${name}${rehearsal === undefined ? '' : ` (${lasting(rehearsal.seconds)})`}`,
  ...differences.map((difference) => `         ${difference}`),
];

/** How long it would have taken outside of a test. */
const lasting = (seconds: number): string =>
  seconds < 120 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`;
