import * as z from 'zod';
import type { EvidenceSource } from '../../../schemas/events/evidence-source.ts';
import { canonicalJson } from '../../shared/canonical-json.ts';
import type { Cell } from '../query-language/program.ts';

/** Evidence as rows, so that two pieces can be compared. The first `keyColumns` cells say which row is which. */
export interface EvidenceTable {
  readonly columns: readonly string[];
  readonly keyColumns: number;
  readonly rows: readonly (readonly Cell[])[];
}

const CellValue = z.union([z.string(), z.number(), z.null()]);
const Answer = z.object({ columns: z.array(z.string()), rows: z.array(z.array(CellValue)) });
const AnySignal = z.looseObject({ signalId: z.string(), time: z.number(), name: z.string() });
const Signals = z.object({ signals: z.array(AnySignal) });
const Lines = z.object({
  lines: z.array(z.object({ fingerprint: z.string(), points: z.array(z.tuple([z.number(), z.number()])) })),
});

/** The rows of frozen content; undefined for what has none. Throws a ZodError for content that its kind does not have. */
export function tableOf(kind: EvidenceSource['kind'], content: unknown): EvidenceTable | undefined {
  switch (kind) {
    case 'query':
      return answerTable(content);
    case 'signal':
      return signalTable([AnySignal.parse(content)]);
    case 'signals':
    case 'trace':
      return signalTable(Signals.parse(content).signals);
    case 'series':
      return {
        columns: ['series', 'time', 'value'],
        keyColumns: 2,
        rows: Lines.parse(content).lines.flatMap(({ fingerprint, points }) =>
          points.map(([time, value]) => [fingerprint, new Date(time).toISOString(), value]),
        ),
      };
    default:
      return undefined;
  }
}

/** A template answers with rows; the playbook action that freezes diagnostics, with signals. */
function answerTable(content: unknown): EvidenceTable {
  const answer = Answer.safeParse(content);
  return answer.success ? { ...answer.data, keyColumns: 1 } : signalTable(Signals.parse(content).signals);
}

const signalTable = (signals: readonly z.output<typeof AnySignal>[]): EvidenceTable => ({
  columns: ['signalId', 'time', 'name', 'signal'],
  keyColumns: 1,
  rows: signals.map((signal) => [
    signal.signalId,
    new Date(signal.time).toISOString(),
    signal.name,
    canonicalJson(signal),
  ]),
});
