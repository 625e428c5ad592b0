import type { Signal } from '../../../../schemas/signal.ts';
import { Rejected } from '../../../shared/errors.ts';
import { readSignalLine } from '../correlate/read-signal-line.ts';
import { replay } from '../correlate/replay.ts';
import { readTopology } from '../correlate/topology.ts';
import { defineVerb, type LineProblem, type VerbInput } from '../verb.ts';

export const correlate = defineVerb({
  id: 'correlate',
  summary: 'Groups signals into incidents, and says why each is in its incident.',
  input: 'signals as JSON lines, in any order; "signalId" and "time" are enough (docs/accuracy.md)',
  output: '{"signalId","incidentId","because"}, one line for each; incidentId is null when it is in none',
  options: {
    topology: {
      value: 'file',
      summary: 'who calls whom, {"dependencies":[{"caller","callee"}]} or the list alone',
    },
  },
  maxLineBytes: 1024 * 1024,
  flush: 'block',
  async *run({ lines, options, report, readText }) {
    const path = options['topology'];
    const context = readTopology(path === undefined ? '[]' : await readText(path));
    const signals = await readSignals({ lines, report });
    for (const grouped of await replay(signals, context)) yield JSON.stringify(grouped);
  },
});

async function readSignals({ lines, report }: Pick<VerbInput, 'lines' | 'report'>): Promise<Signal[]> {
  const signals: Signal[] = [];
  for await (const line of lines) {
    if (line.text.trim() === '') continue;
    try {
      signals.push(readSignalLine(line.text));
    } catch (error) {
      if (!(error instanceof Rejected)) throw error;
      report({ line, ...problemOf(error) });
    }
  }
  return signals;
}

function problemOf({ path, info, message }: Rejected): Pick<LineProblem, 'field' | 'reason'> {
  const reason = typeof info['reason'] === 'string' ? info['reason'] : message;
  return path ? { field: path, reason } : { reason };
}
