import type { InvestigationBundle } from '../../../schemas/investigation-bundle.ts';
import type { Evidence } from '../aggregates/evidence.ts';
import { type EvidenceTable, tableOf } from '../evidence-sources/table-of.ts';
import type { InvestigationState } from '../state/state.ts';

/** What all formats are made from. */
export interface Exported {
  readonly state: InvestigationState;
  readonly bundle: InvestigationBundle;
}

/** The frozen JSON of a piece of evidence; undefined for a file. */
export function contentIn({ bundle }: Exported, { evidenceId }: Evidence): unknown {
  const piece = bundle.evidence.find((one) => one.evidenceId === evidenceId);
  return piece?.encoding === 'utf8' ? JSON.parse(piece.content) : undefined;
}

/** Its rows for reading: whole signals are left out, as they are in the content. */
export function rowsIn(exported: Exported, evidence: Evidence): EvidenceTable | undefined {
  const content = contentIn(exported, evidence);
  const table = content === undefined ? undefined : tableOf(evidence.source.kind, content);
  if (table === undefined) return undefined;
  const shown = table.columns.flatMap((name, index) => (name === 'signal' ? [] : [index]));
  return {
    keyColumns: table.keyColumns,
    columns: shown.map((index) => table.columns[index] ?? ''),
    rows: table.rows.map((row) => shown.map((index) => row[index] ?? null)),
  };
}
