import * as z from 'zod';
import { defineField, type FieldHandler } from '../../shared/edge/graphql.ts';
import { parseInput } from '../../shared/parse-input.ts';
import type { ExportStore } from '../../shared/ports/export-store.ts';
import { type BundleDeps, makeBundle } from '../bundle/make-bundle.ts';
import { loadShown } from '../bundle/shown-state.ts';
import { Id } from '../command-input.ts';
import { EXPORT_FORMATS, FORMATS } from '../export/formats.ts';

/** What fits into an answer beside all else that a client may ask for. */
const SHOWN_BYTES = 200_000;

interface ExportDeps extends BundleDeps {
  readonly exports: ExportStore;
}

/** Handing an investigation on. */
export const exportFields = (deps: ExportDeps): Readonly<Record<string, FieldHandler>> => ({
  exportInvestigation: exportField(deps),
});

const Input = z.strictObject({ investigationId: Id, format: z.enum(EXPORT_FORMATS) });

/** An archive is exported as the bundle that it was made from. */
const exportField = (deps: ExportDeps) =>
  defineField({
    role: 'viewer',
    arguments: z.strictObject({ input: z.unknown() }),
    handle: async ({ input }) => {
      const { investigationId, format } = parseInput(Input, input, 'input');
      const { state, bundle: archived } = await loadShown(deps, investigationId);
      const bundle = archived ?? (await makeBundle(deps, state));
      const { extension, mediaType, text } = FORMATS[format];
      const content = text({ state, bundle });
      const kept = await deps.exports.keep({ investigationId, extension, mediaType, content });
      return {
        format,
        sequence: bundle.head.sequence,
        ...kept,
        expiresAt: new Date(kept.expiresAt).toISOString(),
        text: kept.sizeBytes <= SHOWN_BYTES ? content : null,
      };
    },
  });
