import { mineLines, TemplateMiner } from '../../functions/detect/templates/template-miner.ts';
import { dataFolder } from '../accuracy/data-folder.ts';
import { groupingAccuracy } from '../accuracy/grouping.ts';
import { accuracyOf, type LabelledLog, labelledLogs } from '../accuracy/loghub.ts';
import { Drain, masked } from './drain.ts';
import { madeUpLines } from './made-up-lines.ts';

/** `npm run bench -- templates`: template mining beside Drain on the same lines, and its cost as templates grow in number. */
const ROUNDS = 7;
const REPEATED = 10;

const write = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

/** Processor time of one run, in microseconds. */
function costOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function drain(lines: readonly string[]): void {
  const parser = new Drain();
  for (const line of lines) parser.add(line);
}

const mine = (lines: readonly string[]): void => {
  mineLines(new TemplateMiner(), lines);
};

/** Costs as multiples of the first contestant's, each round by itself; the first round only warms up. */
function compare(contestants: Readonly<Record<string, () => void>>, lines: number): void {
  const entries = Object.entries(contestants);
  const rounds = Array.from({ length: ROUNDS + 1 }, () => entries.map(([, work]) => costOf(work))).slice(1);
  entries.forEach(([name], index) => {
    const ratio = median(rounds.map((costs) => (costs[index] ?? Number.NaN) / (costs[0] ?? Number.NaN)));
    const perLine = median(rounds.map((costs) => (costs[index] ?? Number.NaN) / lines));
    write(`  ${name.padEnd(44)} ${ratio.toFixed(2).padStart(7)} x   ${perLine.toFixed(2)} us a line`);
  });
}

const logs = dataFolder('loghub');
const lines = logs === undefined ? madeUpLines(16_000, 400) : labelledLogs(logs).flatMap((log) => log.lines);
const repeated = Array.from({ length: REPEATED }, () => lines).flat();

write(`${repeated.length} lines of ${logs === undefined ? 'made-up logs' : 'LogHub'}, in one run:`);
compare(
  {
    'template mining': () => mine(repeated),
    'Drain, no masks': () => drain(repeated),
    'Drain, masks for addresses, hex and numbers': () => drain(repeated.map(masked)),
  },
  repeated.length,
);

const GROWTH = 50_000;
write(`${GROWTH} made-up lines by number of templates that are known already:`);
compare(
  Object.fromEntries(
    [10, 100, 1_000, 10_000].map((templates) => {
      const made = madeUpLines(GROWTH, templates);
      const miner = new TemplateMiner();
      mineLines(miner, made);
      return [`${templates} templates`, () => mineLines(miner, made)];
    }),
  ),
  GROWTH,
);

write('Templates that are all new, by their number (for each of them, not for each line):');
for (const templates of [10, 100, 1_000, 10_000]) {
  const made = madeUpLines(templates, templates);
  compare({ [`${templates} templates`]: () => mine(made) }, templates);
}

if (logs !== undefined) {
  write('Grouping accuracy on the same lines, each system by itself:');
  const systems = labelledLogs(logs);
  const mean = (accuracies: readonly number[]) =>
    accuracies.reduce((sum, each) => sum + each, 0) / systems.length;
  write(`  template mining ${mean(systems.map(accuracyOf)).toFixed(4)}`);
  write(`  Drain, no masks ${mean(systems.map((log) => accuracyOfDrain(log, (line) => line))).toFixed(4)}`);
  write(`  Drain, masks    ${mean(systems.map((log) => accuracyOfDrain(log, masked))).toFixed(4)}`);
}

function accuracyOfDrain({ lines: ofSystem, truth }: LabelledLog, prepare: (line: string) => string): number {
  const parser = new Drain();
  return groupingAccuracy(
    ofSystem.map((line) => String(parser.add(prepare(line)))),
    truth,
  );
}
