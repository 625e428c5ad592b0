import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mineLines, TemplateMiner } from '../../functions/detect/templates/template-miner.ts';
import { recordsOf } from './csv.ts';
import { defineEvaluation, type Score } from './evaluation.ts';
import { groupingAccuracy } from './grouping.ts';

export interface LabelledLog {
  readonly system: string;
  readonly lines: readonly string[];
  /** The true template of each line. */
  readonly truth: readonly string[];
}

/** The logs of a folder laid out as LogHub lays them out: `X/X_2k.log_structured.csv`. */
export function labelledLogs(folder: string): readonly LabelledLog[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('_structured.csv'))
    .sort()
    .map((path) => {
      const records = recordsOf(readFileSync(join(folder, path), 'utf8'));
      return {
        system: path.split('/')[0] ?? path,
        lines: records.map((record) => record['Content'] ?? ''),
        truth: records.map((record) => record['EventId'] ?? ''),
      };
    });
}

/** Of each system by itself: a new miner, the same settings. */
export function accuracyOf({ lines, truth }: LabelledLog): number {
  const found = mineLines(new TemplateMiner(), lines).map(({ templateId }) => templateId);
  return groupingAccuracy(found, truth);
}

const shown = (accuracy: number): string => accuracy.toFixed(4);

export const loghub = defineEvaluation({
  id: 'templates',
  summary: 'Grouping accuracy of log templates, LogHub, 2,000 lines a system, one setting',
  folder: 'loghub',
  scores: (folder) => {
    const logs = labelledLogs(folder);
    const accuracies = logs.map(accuracyOf);
    const systems: Score[] = logs.map(({ system }, index) => ({
      what: system,
      aim: '',
      bestKnown: '',
      reached: shown(accuracies[index] ?? 0),
    }));
    const mean = accuracies.reduce((sum, accuracy) => sum + accuracy, 0) / accuracies.length;
    const bestKnown = 'Brain .855, Drain .811 (16 systems)';
    return [...systems, { what: `mean of ${logs.length}`, aim: '0.95', bestKnown, reached: shown(mean) }];
  },
});
