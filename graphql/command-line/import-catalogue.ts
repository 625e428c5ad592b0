import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { CatalogueFormat, CatalogueImportMode } from '../generated/types.ts';
import { apiOf } from './api-of.ts';

export type { CatalogueFormat, CatalogueImportMode };

const Remark = z.object({ line: z.int(), entity: z.string(), path: z.string(), reason: z.string() });
type Remark = z.infer<typeof Remark>;
const Import = z.object({
  applied: z.boolean(),
  revision: z.int(),
  added: z.array(z.string()),
  changed: z.array(z.string()),
  removed: z.array(z.string()),
  unchanged: z.int(),
  refusedCount: z.int(),
  refused: z.array(Remark),
  warnings: z.array(Remark),
});
type Import = z.infer<typeof Import>;
const Answer = z.object({ importCatalogue: Import });

export interface ImportRequest {
  readonly format: CatalogueFormat;
  readonly mode: CatalogueImportMode;
  readonly document: string;
  readonly dryRun: boolean;
  readonly rationale: string | undefined;
}
interface Place {
  readonly token: string;
  /** The outputs of the deployment. */
  readonly outputs: string;
  /** What to call the document in lines. */
  readonly file: string;
}

/** Sends the document to the API, and says in lines what became of it. Throws an error with the API's own type and message. */
export async function importCatalogue(request: ImportRequest, { token, outputs, file }: Place) {
  const input = { idempotencyKey: randomUUID(), ...request };
  const ask = await apiOf(outputs, token);
  const { importCatalogue: done } = await ask('import-catalogue', { input }, Answer);
  return { lines: linesOf(done, request, file), refused: done.refusedCount > 0 };
}

const linesOf = (done: Import, { dryRun }: ImportRequest, file: string): readonly string[] => [
  ...listOf('added', done.added),
  ...listOf('changed', done.changed),
  ...listOf('removed', done.removed),
  ...done.refused.map((remark) => `refused   ${lineOf(remark, file)}`),
  ...done.warnings.map((remark) => `warning   ${lineOf(remark, file)}`),
  summaryOf(done, dryRun),
];

const listOf = (what: string, names: readonly string[]): readonly string[] =>
  names.map((name) => `${what.padEnd(9)} ${name}`);

const lineOf = ({ line, entity, path, reason }: Remark, file: string): string =>
  `${file}:${line} ${entity}: ${path === '' ? '' : `${path}: `}${reason}`;

function summaryOf(done: Import, dryRun: boolean): string {
  const { added, changed, removed, unchanged, refusedCount } = done;
  const counts = `${added.length} added, ${changed.length} changed, ${removed.length} removed, ${unchanged} unchanged, ${refusedCount} refused`;
  if (done.applied) return `${counts}; the catalogue has revision ${done.revision}`;
  return dryRun
    ? `${counts}; a dry run: nothing was changed`
    : `${counts}; nothing was changed, because a replacement needs every entity to be good`;
}
