import { mineLines, TemplateMiner } from '../../functions/detect/templates/template-miner.ts';
import { dataFolder } from '../accuracy/data-folder.ts';
import { groupingAccuracy } from '../accuracy/grouping.ts';
import { accuracyOf, type LabelledLog, labelledLogs } from '../accuracy/loghub.ts';
import { cpuOfRun, median } from '../harness/rounds.ts';
import { say } from '../harness/table.ts';
import { Drain, masked } from './drain.ts';
import { madeUpLines } from './made-up-lines.ts';

/** `npm run bench -- templates`: template mining beside Drain on the same lines, and its cost as templates grow in number. */
const ROUNDS = 7;
const REPEATED = 10;

function drain(lines: readonly string[]): void {
  const parser = new Drain();
  for (const line of lines) parser.add(line);
}

const mine = (lines: readonly string[]): void => {
  mineLines(new TemplateMiner(), lines);
};

/** Costs as multiples of the first contestant's, each round by itself; the first round only warms up. */
function compare(entries: readonly (readonly [name: string, work: () => void, lines: number])[]): void {
  const rounds = Array.from({ length: ROUNDS + 1 }, () => entries.map(([, work]) => cpuOfRun(work))).slice(1);
  const perLine = rounds.map((costs) =>
    entries.map(([, , lines], index) => (costs[index] ?? Number.NaN) / lines),
  );
  entries.forEach(([name], index) => {
    const ratio = median(perLine.map((costs) => (costs[index] ?? Number.NaN) / (costs[0] ?? Number.NaN)));
    say(`  ${name.padEnd(44)} ${ratio.toFixed(2).padStart(7)} x`);
  });
}

const logs = dataFolder('loghub');
const lines = logs === undefined ? madeUpLines(16_000, 400) : labelledLogs(logs).flatMap((log) => log.lines);
/** Digits turned: a line with a number is another one in each copy, as it would be in a longer log. */
const turned = (line: string, by: number): string =>
  line.replace(/\d/g, (digit) => String((Number(digit) + by) % 10));
const repeated = Array.from({ length: REPEATED }, (_, copy) =>
  lines.map((line) => turned(line, copy)),
).flat();

say(`${repeated.length} lines of ${logs === undefined ? 'made-up logs' : 'LogHub'}, in one run:`);
compare([
  ['template mining', () => mine(repeated), repeated.length],
  ['Drain, no masks', () => drain(repeated), repeated.length],
  ['Drain, masks for addresses, hex and numbers', () => drain(repeated.map(masked)), repeated.length],
]);

const COUNTS = [10, 100, 1_000, 10_000];
const GROWTH = 50_000;
say(`A line of ${GROWTH} made-up ones, by number of templates that are known already:`);
compare(
  COUNTS.map((templates) => {
    const made = madeUpLines(GROWTH, templates);
    const miner = new TemplateMiner();
    mineLines(miner, made);
    return [`${templates} templates`, () => mineLines(miner, made), GROWTH];
  }),
);

say('A template that is new, by number of those that come with it:');
compare(
  COUNTS.map((templates) => {
    const made = madeUpLines(templates, templates);
    return [`${templates} templates`, () => mine(made), templates];
  }),
);

if (logs !== undefined) {
  say('Grouping accuracy on the same lines, each system by itself:');
  const systems = labelledLogs(logs);
  const mean = (accuracies: readonly number[]) =>
    accuracies.reduce((sum, each) => sum + each, 0) / systems.length;
  say(`  template mining ${mean(systems.map(accuracyOf)).toFixed(4)}`);
  say(`  Drain, no masks ${mean(systems.map((log) => accuracyOfDrain(log, (line) => line))).toFixed(4)}`);
  say(`  Drain, masks    ${mean(systems.map((log) => accuracyOfDrain(log, masked))).toFixed(4)}`);
}

function accuracyOfDrain({ lines: ofSystem, truth }: LabelledLog, prepare: (line: string) => string): number {
  const parser = new Drain();
  return groupingAccuracy(
    ofSystem.map((line) => String(parser.add(prepare(line)))),
    truth,
  );
}
