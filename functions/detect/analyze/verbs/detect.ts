import { Rejected } from '../../../shared/errors.ts';
import { isHeader, type Point, readPoint } from '../../series/read-point.ts';
import { SeriesDetector } from '../../series/series-detector.ts';
import { defineVerb, type InputLine, type VerbInput } from '../verb.ts';

export const detect = defineVerb({
  id: 'detect',
  summary: 'Scores how unusual each value of a metric is, by what came before it. Each file is a series.',
  input: 'timestamp,value (ISO-8601, YYYY-MM-DD HH:MM:SS or epoch; a header line may stand first)',
  output: 'timestamp,value,score, one for each line; the score is between 0 (usual) and 1 (never seen)',
  options: {},
  maxLineBytes: 64 * 1024,
  flush: 'line',
  async *run({ lines, report }) {
    yield 'timestamp,value,score';
    let detector = new SeriesDetector();
    for await (const line of lines) {
      if (line.number === 1) detector = new SeriesDetector();
      const point = pointOf(line, report);
      if (point === undefined) continue;
      const { timestamp, value, number } = point;
      yield `${timestamp},${value},${Number(detector.score(number).toFixed(6))}`;
    }
  },
});

/** Undefined for a line that holds none: empty, a header, or malformed and reported. */
function pointOf(line: InputLine, report: VerbInput['report']): Point | undefined {
  if (line.text.trim() === '' || line.cut) return undefined;
  if (line.number === 1 && isHeader(line.text)) return undefined;
  try {
    return readPoint(line.text);
  } catch (error) {
    if (!(error instanceof Rejected)) throw error;
    report({ line, reason: error.message, ...(error.path !== undefined && { field: error.path }) });
    return undefined;
  }
}
