import * as z from 'zod';
import { defineField, type FieldHandler } from '../../shared/edge/graphql.ts';
import { Rejected } from '../../shared/errors.ts';
import type { DeclaredServices, DoneChange } from '../../shared/ports/catalogue.ts';
import { readBackstage } from '../catalogue/backstage.ts';
import type { Remark } from '../catalogue/entries.ts';
import { readPlainFile } from '../catalogue/plain-file.ts';
import { type Plan, type PlanOptions, planImport } from '../catalogue/plan.ts';
import { type Asked, type CatalogueDependencies, editCatalogue } from './edit-catalogue.ts';

const MAX_DOCUMENT_CHARACTERS = 900_000;
const SHOWN_REMARKS = 1_000;

const FORMATS = { backstage: readBackstage, signalroom: readPlainFile };
const Document = z.string().min(1).max(MAX_DOCUMENT_CHARACTERS);
const Key = z.string().min(1).max(128);
const ImportInput = z.object({
  idempotencyKey: Key,
  format: z.enum(['backstage', 'signalroom']),
  document: Document,
  mode: z.enum(['merge', 'replace']),
  dryRun: z.boolean().default(false),
  rationale: z.string().trim().min(1).max(2_000).optional(),
});
type ImportInput = z.output<typeof ImportInput>;

/** `importCatalogue`, and `loadCatalogue`, which is the import of a plain file that replaces all or is refused as a whole. */
export const importFields = (deps: CatalogueDependencies): Readonly<Record<string, FieldHandler>> => ({
  importCatalogue: defineField({
    action: 'lead',
    arguments: z.object({ input: ImportInput }),
    handle: ({ input }, caller) => importDocument({ field: 'importCatalogue', caller, input }, deps),
  }),
  loadCatalogue: defineField({
    action: 'lead',
    arguments: z.object({ idempotencyKey: Key, document: Document }),
    handle: async (args, caller) => {
      const read = readPlainFile(args.document);
      const asked = { field: 'loadCatalogue', caller, input: args };
      await editCatalogue(asked, deps, (declared) => {
        const plan = planImport(read, declared, optionsOf({ format: 'signalroom', mode: 'replace' }));
        const [refused] = plan.refused;
        if (refused === undefined) return plan;
        const { path, reason } = refused;
        throw new Rejected('BadInput', `${path}: ${reason}`, { path, info: { reason, line: refused.line } });
      });
      return { services: read.entries.length };
    },
  }),
});

/** The plain file that replaces everything is the whole truth: what it depends on has to be in it. */
const optionsOf = ({ format, mode }: Pick<ImportInput, 'format' | 'mode'>): PlanOptions => ({
  mode,
  danglingDependencies: format === 'signalroom' && mode === 'replace' ? 'refuse' : 'warn',
});

async function importDocument(asked: Asked & { readonly input: ImportInput }, deps: CatalogueDependencies) {
  const { input } = asked;
  const read = FORMATS[input.format](input.document);
  const before = await deps.catalogue.declared();
  const preview = planImport(read, before, optionsOf(input));
  if (input.dryRun || refuses(preview, input))
    return answer(preview, { applied: false, ...foreseen(preview, before) });
  let plan = preview;
  const done = await editCatalogue(asked, deps, (declared) => {
    plan = planImport(read, declared, optionsOf(input));
    if (refuses(plan, input)) throw changedMeanwhile(plan.refused);
    return plan;
  });
  return answer(plan, { applied: true, revision: done.revision, ...byChange(done.changes) });
}

/** A service that is refused would be removed by a replacement: then nothing is done. */
const refuses = ({ refused }: Plan, { mode }: ImportInput): boolean =>
  mode === 'replace' && refused.length > 0;

const changedMeanwhile = ([first]: readonly Remark[]): Rejected =>
  new Rejected('BadInput', `${first?.path}: ${first?.reason}`, { path: first?.path ?? 'document' });

function answer(
  { refused, warnings, unchanged }: Plan,
  done: {
    readonly applied: boolean;
    readonly revision: number;
    readonly added: readonly string[];
    readonly changed: readonly string[];
    readonly removed: readonly string[];
  },
) {
  return {
    ...done,
    unchanged,
    refusedCount: refused.length,
    refused: refused.slice(0, SHOWN_REMARKS),
    warnings: warnings.slice(0, SHOWN_REMARKS),
  };
}

function foreseen({ changes }: Plan, { versions, revision }: DeclaredServices) {
  const present = new Set(versions.flatMap(({ service }) => service?.name.toLowerCase() ?? []));
  const outcomes = changes.map(({ name, service }) => ({
    name,
    change:
      service === undefined
        ? ('removed' as const)
        : present.has(name.toLowerCase())
          ? ('changed' as const)
          : ('added' as const),
  }));
  return { revision, ...byChange(outcomes) };
}

function byChange(changes: readonly Pick<DoneChange, 'name' | 'change'>[]) {
  const of = (wanted: DoneChange['change']): readonly string[] =>
    changes.filter(({ change }) => change === wanted).map(({ name }) => name);
  return { added: of('added'), changed: of('changed'), removed: of('removed') };
}
