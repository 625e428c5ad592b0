import { rankCauses } from '../../functions/detect/rank/rank.ts';
import { RankCase } from '../../schemas/rank-case.ts';
import { madeUpCase } from './made-up-case.ts';

/** `npm run bench -- rank`: what ranking a case costs, against reading its JSON, as the number of services grows. */
const ROUNDS = 9;

const write = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

/** Processor time of one run, in microseconds. */
function costOf(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

interface Round {
  readonly reading: number;
  readonly checking: number;
  readonly ranking: number;
}

function roundOf(text: string): Round {
  const document: unknown = JSON.parse(text);
  const input = RankCase.parse(document);
  return {
    reading: costOf(() => JSON.parse(text)),
    checking: costOf(() => RankCase.parse(document)),
    ranking: costOf(() => rankCauses(input)),
  };
}

write(
  'services   series       MB   reading JSON   checked / reading   ranked / reading   ranked, us a series',
);
for (const services of [10, 100, 1_000, 10_000]) {
  const text = JSON.stringify(madeUpCase(services));
  // The first rounds only warm up.
  const rounds = Array.from({ length: ROUNDS + 2 }, () => roundOf(text)).slice(2);
  const ratio = (part: (round: Round) => number): string =>
    median(rounds.map((round) => part(round) / round.reading)).toFixed(2);
  const columns = [
    String(services).padStart(8),
    String(services * 10).padStart(8),
    (text.length / 1e6).toFixed(1).padStart(8),
    `${(median(rounds.map(({ reading }) => reading)) / 1_000).toFixed(1)} ms`.padStart(14),
    `${ratio(({ checking }) => checking)} x`.padStart(19),
    `${ratio(({ ranking }) => ranking)} x`.padStart(18),
    (median(rounds.map(({ ranking }) => ranking)) / services / 10).toFixed(1).padStart(21),
  ];
  write(columns.join(' '));
}
