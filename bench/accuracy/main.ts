import { alerts } from './alerts.ts';
import { DATA_FOLDER, dataFolder } from './data-folder.ts';
import type { Evaluation, Score } from './evaluation.ts';
import { groupedAlerts } from './grouped-alerts.ts';
import { loghub } from './loghub.ts';
import { madeUp } from './made-up.ts';
import { nab } from './nab.ts';
import { nezha } from './nezha.ts';
import { petshop } from './petshop.ts';
import { synthetic } from './synthetic.ts';

/**
 * `npm run evaluate` scores every set, `npm run evaluate -- <id> ...` those that are named. With `--cases` it prints the cases
 * to rank instead, as JSON lines for `npm run -s analyze -- rank`.
 */
const EVALUATIONS: readonly Evaluation[] = [
  loghub,
  petshop,
  nezha,
  alerts,
  groupedAlerts,
  nab,
  synthetic,
  madeUp,
];

const write = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

function table(scores: readonly Score[]): string {
  const head: Score = { what: 'what', aim: 'aim', bestKnown: 'best known', reached: 'reached' };
  const rows = [head, ...scores].map(({ what, aim, bestKnown, reached }) => [what, reached, aim, bestKnown]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd())
    .join('\n');
}

async function evaluate({ id, summary, folder, scores }: Evaluation): Promise<void> {
  const found = folder === undefined ? '' : dataFolder(folder);
  write(`${id}: ${summary}`);
  write(
    found === undefined ? `  left out: there is no ${DATA_FOLDER}/${folder}` : table(await scores(found)),
  );
}

function printCases({ folder, cases }: Evaluation): void {
  const found = folder === undefined ? '' : dataFolder(folder);
  if (found !== undefined) for (const document of cases?.(found) ?? []) write(JSON.stringify(document));
}

// Whoever reads only the first cases goes away early.
process.stdout.on('error', () => process.exit());

const named = process.argv.slice(2);
const asCases = named.includes('--cases');
const wanted = named.filter((argument) => argument !== '--cases');
const unknown = wanted.filter((id) => !EVALUATIONS.some((evaluation) => evaluation.id === id));
if (unknown.length > 0) {
  process.stderr.write(
    `evaluate: there is no ${unknown.join(', ')}; there is ${EVALUATIONS.map(({ id }) => id).join(', ')}\n`,
  );
  process.exitCode = 2;
} else {
  for (const evaluation of EVALUATIONS)
    if (wanted.length === 0 || wanted.includes(evaluation.id))
      if (asCases) printCases(evaluation);
      else await evaluate(evaluation);
}
