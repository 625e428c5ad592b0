import { canonicalJson } from '../../shared/canonical-json.ts';
import type { Exported } from './exported.ts';
import { markdownReport } from './markdown.ts';
import { notebookOf } from './notebook.ts';

export const EXPORT_FORMATS = ['markdown', 'json', 'ipynb'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

interface Format {
  readonly extension: string;
  readonly mediaType: string;
  /** The same investigation gives the same text. */
  readonly text: (exported: Exported) => string;
}

export const FORMATS: Readonly<Record<ExportFormat, Format>> = {
  markdown: { extension: 'md', mediaType: 'text/markdown; charset=utf-8', text: markdownReport },
  json: { extension: 'json', mediaType: 'application/json', text: ({ bundle }) => canonicalJson(bundle) },
  ipynb: { extension: 'ipynb', mediaType: 'application/x-ipynb+json', text: notebookOf },
};
