import { rankCauses } from '../../../../../functions/detect/rank/rank.ts';
import { RankCase, type RankCaseDocument, type Ranking } from '../../../../../schemas/rank-case.ts';

const MINUTE = 60_000;
/** The window of every case: ten minutes, after an hour of baseline. */
export const BEGAN = 1_700_000_000_000;
export const WINDOW = { from: BEGAN, to: BEGAN + 10 * MINUTE };

export const minutes = (number: number): number => BEGAN + number * MINUTE;

export const aCase = (parts: Partial<RankCaseDocument> = {}): RankCase =>
  RankCase.parse({ id: 'case', window: WINDOW, ...parts });

export const rank = (parts: Partial<RankCaseDocument> = {}): Ranking => rankCauses(aCase(parts));

export const namesOf = ({ causes }: Ranking): string[] =>
  causes.map(({ service, resource }) => resource ?? service);

type Series = NonNullable<RankCaseDocument['series']>[number];

/** A series of one point a minute: `usual` with a small wobble for an hour, then what `during` says for the window. */
export function series(
  service: string,
  metric: string,
  { usual = 100, during, ...rest }: { usual?: number; during: number; from?: number } & Partial<Series>,
): Series {
  const { from = 0, ...named } = rest;
  const before = Array.from(
    { length: 60 },
    (_, index) => [minutes(index - 60), usual + (index % 3)] as const,
  );
  const after = Array.from(
    { length: 10 },
    (_, index) => [minutes(index), index < from ? usual : during] as const,
  );
  return { service, metric, statistic: 'avg', points: [...before, ...after], ...named };
}

type Span = NonNullable<RankCaseDocument['spans']>[number];

/** A trace a minute, before and in the window. `spansOf` gives its spans by the phase; ids are made unique. */
export function traces(spansOf: (during: boolean, index: number) => readonly Partial<Span>[]): Span[] {
  return Array.from({ length: 40 }, (_, index) => index).flatMap((index) => {
    const during = index >= 30;
    const start = during ? minutes(index - 30) : minutes(index - 60);
    return spansOf(during, index).map((span) => ({
      traceId: `trace-${index}`,
      start,
      durationMs: 10,
      ...span,
    }));
  });
}
