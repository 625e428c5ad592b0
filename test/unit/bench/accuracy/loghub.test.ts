import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { accuracyOf, labelledLogs } from '../../../../bench/accuracy/loghub.ts';

/** Below what is reached by as much as a change may cost that is worth it for other reasons. */
const FLOOR = 0.985;
const beside = fileURLToPath(new URL('../../../../../shared/data', import.meta.url));
const folder = `${process.env['SIGNALROOM_DATA'] ?? beside}/loghub`;
const present = existsSync(folder);

describe('template mining on the labelled logs of LogHub', () => {
  const title = present
    ? `groups more than ${FLOOR} of the lines right, on average over the systems`
    : 'is not scored: the data is not beside the repository';
  test(title, () => {
    const accuracies = present ? labelledLogs(folder).map(accuracyOf) : [1];
    const mean = accuracies.reduce((sum, accuracy) => sum + accuracy, 0) / accuracies.length;
    expect(mean).toBeGreaterThan(FLOOR);
  });
});
