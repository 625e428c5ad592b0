import { rankCauses } from '../../functions/detect/rank/rank.ts';
import { RankCase } from '../../schemas/rank-case.ts';
import { cpuOfRun, median } from '../harness/rounds.ts';
import { say } from '../harness/table.ts';
import { madeUpCase } from './made-up-case.ts';

/** `npm run bench -- rank`: what ranking a case costs, against reading its JSON, as the number of services grows. */
const ROUNDS = 9;

interface Round {
  readonly reading: number;
  readonly checking: number;
  readonly ranking: number;
}

function roundOf(text: string): Round {
  const document: unknown = JSON.parse(text);
  const input = RankCase.parse(document);
  return {
    reading: cpuOfRun(() => JSON.parse(text)),
    checking: cpuOfRun(() => RankCase.parse(document)),
    ranking: cpuOfRun(() => rankCauses(input)),
  };
}

say('services   series   checked / read   ranked / read   ranked, a series, beside the smallest case');
let smallest: number | undefined;
for (const services of [10, 100, 1_000, 10_000]) {
  const text = JSON.stringify(madeUpCase(services));
  // The first rounds only warm up.
  const rounds = Array.from({ length: ROUNDS + 2 }, () => roundOf(text)).slice(2);
  const ratio = (part: (round: Round) => number): string =>
    median(rounds.map((round) => part(round) / round.reading)).toFixed(2);
  const perSeries = median(rounds.map(({ ranking }) => ranking)) / services;
  smallest ??= perSeries;
  const columns = [
    String(services).padStart(8),
    String(services * 10).padStart(8),
    `${ratio(({ checking }) => checking)} x`.padStart(16),
    `${ratio(({ ranking }) => ranking)} x`.padStart(15),
    `${(perSeries / smallest).toFixed(2)} x`.padStart(45),
  ];
  say(columns.join(' '));
}
