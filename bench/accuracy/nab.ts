import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { SeriesDetector } from '../../functions/detect/series/series-detector.ts';
import { recordsOf } from './csv.ts';
import { defineEvaluation, type Score } from './evaluation.ts';
import { type LabelledWindow, nabScore, type Profile, type ScoredSeries } from './nab-score.ts';

const PROFILES: readonly (Profile & Pick<Score, 'aim' | 'bestKnown'>)[] = [
  { name: 'standard', falsePositive: 0.11, falseNegative: 1, aim: '74.9', bestKnown: 'ARTime 74.9' },
  { name: 'low-FP', falsePositive: 0.22, falseNegative: 1, aim: '67.0', bestKnown: 'CAD OSE 67.0' },
  { name: 'low-FN', falsePositive: 0.11, falseNegative: 2, aim: '80.4', bestKnown: 'ARTime 80.4' },
];

const Labels = z.record(z.string(), z.array(z.tuple([z.string(), z.string()])));
type Labels = z.infer<typeof Labels>;

const instant = (text: string): number => Date.parse(`${text.replace(' ', 'T')}Z`);

function scoredSeries(folder: string, path: string, labels: Labels): ScoredSeries {
  const records = recordsOf(readFileSync(join(folder, 'data', path), 'utf8'));
  const times = records.map((record) => instant(record['timestamp'] ?? ''));
  const detector = new SeriesDetector();
  const scores = records.map((record) => detector.score(Number(record['value'])));
  const windows = (labels[path] ?? []).map(([from, to]): LabelledWindow => {
    const last = times.findLastIndex((time) => time <= instant(to));
    return { first: times.findIndex((time) => time >= instant(from)), last };
  });
  return { scores, windows };
}

function allSeries(folder: string): readonly ScoredSeries[] {
  const labels = Labels.parse(JSON.parse(readFileSync(join(folder, 'combined_windows.json'), 'utf8')));
  return readdirSync(join(folder, 'data'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.csv'))
    .sort()
    .map((path) => scoredSeries(folder, path, labels));
}

export const nab = defineEvaluation({
  id: 'nab',
  summary: "Anomalies in metrics, Numenta Anomaly Benchmark's own score, one threshold for all series",
  folder: 'nab',
  scores: (folder) => {
    const series = allSeries(folder);
    const reached = (profile: Profile): string => nabScore(series, profile).toFixed(1);
    return PROFILES.map((profile) => ({
      what: `${profile.name}, ${series.length} series`,
      aim: profile.aim,
      bestKnown: `${profile.bestKnown} (58 series)`,
      reached: reached(profile),
    }));
  },
});
