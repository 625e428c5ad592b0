import { canonicalJson } from '../../shared/canonical-json.ts';
import { sha256 } from '../../shared/hash.ts';
import type { Evidence } from '../aggregates/evidence.ts';
import type { EvidenceTable } from '../evidence-sources/table-of.ts';
import { html, markdown, quoted } from './escape.ts';
import { contentIn, type Exported, rowsIn } from './exported.ts';
import { otherParts } from './other-parts.ts';

const SHOWN_ROWS = 50;

interface Cell {
  readonly cell_type: 'markdown' | 'code';
  readonly id: string;
  readonly metadata: object;
  readonly source: string;
  readonly execution_count?: number;
  readonly outputs?: readonly object[];
}

/**
 * A Jupyter notebook (nbformat 4.5, https://nbformat.readthedocs.io): hypotheses as text, and each piece of evidence as a cell
 * that holds its data and needs nothing but Python's own library to run.
 */
export function notebookOf(exported: Exported): string {
  const { state, bundle } = exported;
  const cells = [
    textCell(
      'head',
      `# ${markdown(state.summary.title)}\n\nInvestigation ${markdown(bundle.investigationId)}, as of event ${bundle.head.sequence}.`,
    ),
    ...state.verdicts
      .filter(({ superseded }) => !superseded)
      .map(({ verdictId, outcome, statement }) =>
        textCell(verdictId, `## Verdict: ${markdown(outcome.replace('_', ' '))}\n\n${quoted(statement)}`),
      ),
    ...state.hypotheses
      .filter(({ state: now }) => now !== 'draft')
      .map((one) =>
        textCell(
          one.hypothesisId,
          `## Hypothesis (${markdown(one.state.replace('_', ' '))})\n\n${quoted(one.statement)}`,
        ),
      ),
    ...state.evidence.flatMap((evidence, index) => evidenceCells(exported, evidence, index)),
    ...state.notes.map(({ noteId, author, text }) =>
      textCell(noteId, `## Note of ${markdown(author.name)}\n\n${quoted(text)}`),
    ),
    ...otherParts(state).map(({ name, value }, index) =>
      codeCell(`part-${name}`, {
        source: assigned(name.toLowerCase(), value),
        count: state.evidence.length + index + 1,
        table: undefined,
      }),
    ),
  ];
  return JSON.stringify({
    cells,
    metadata: {
      kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' },
      language_info: { name: 'python' },
      signalroom: { investigationId: bundle.investigationId, head: bundle.head },
    },
    nbformat: 4,
    nbformat_minor: 5,
  });
}

/** Ids of cells have 1 to 64 characters of a small set, each once. */
const idOf = (of: string): string => sha256(of).slice(0, 16);

const textCell = (of: string, source: string): Cell => ({
  cell_type: 'markdown',
  id: idOf(of),
  metadata: {},
  source,
});

function evidenceCells(exported: Exported, evidence: Evidence, index: number): readonly Cell[] {
  const { evidenceId, title, source, author } = evidence;
  const about = `## Evidence ${index + 1}: ${markdown(title)}\n\n${markdown(source.kind)}, frozen by ${markdown(author.name)}. SHA-256 ${evidence.sha256}`;
  const content = contentIn(exported, evidence);
  if (content === undefined) return [textCell(evidenceId, about)];
  const name = `evidence_${index + 1}`;
  const code = { source: assigned(name, content), count: index + 1, table: rowsIn(exported, evidence) };
  return [textCell(evidenceId, about), codeCell(`code ${evidenceId}`, code)];
}

/** A JSON text of a JSON text is a literal of Python too. */
const assigned = (name: string, value: unknown): string =>
  `import json\n\n${name} = json.loads(${JSON.stringify(canonicalJson(value))})\n${name}`;

function codeCell(
  of: string,
  {
    source,
    count,
    table,
  }: { readonly source: string; readonly count: number; readonly table: EvidenceTable | undefined },
): Cell {
  const outputs = table === undefined ? [] : [outputOf(table, count)];
  return { cell_type: 'code', id: idOf(of), metadata: {}, source, execution_count: count, outputs };
}

const outputOf = ({ columns, rows }: EvidenceTable, count: number) => ({
  output_type: 'execute_result',
  execution_count: count,
  metadata: {},
  data: {
    'text/plain': [columns, ...rows.slice(0, SHOWN_ROWS)].map((row) => row.join('\t')).join('\n'),
    'text/html': htmlTable(columns, rows.slice(0, SHOWN_ROWS)),
  },
});

function htmlTable(columns: readonly string[], rows: EvidenceTable['rows']): string {
  const line = (cells: readonly unknown[], tag: 'th' | 'td') =>
    `<tr>${cells.map((cell) => `<${tag}>${html(String(cell ?? ''))}</${tag}>`).join('')}</tr>`;
  return `<table>${line(columns, 'th')}${rows.map((row) => line(row, 'td')).join('')}</table>`;
}
