import { type Service, WrittenService } from '../../../schemas/catalogue.ts';
import * as z from '../../../schemas/zod.ts';
import { Rejected } from '../../shared/errors.ts';
import { parseInput } from '../../shared/parse-input.ts';
import { pathFrom } from '../../shared/plain-value.ts';
import type { Entry, ReadDocument, Remark } from './entries.ts';
import { tryParse, type YamlDocument, yamlDocuments } from './yaml-documents.ts';

const MAX_SERVICES = 5_000;
const File = z.strictObject({
  services: z.array(z.unknown()).check(z.minLength(1), z.maxLength(MAX_SERVICES)),
});
const Named = z.looseObject({ name: z.string() });

/** Services of the plain file. Throws Rejected `BadInput` for what is no such file; a bad service in it is only refused itself. */
export function readPlainFile(text: string): ReadDocument {
  const [document, ...others] = yamlDocuments(text);
  if (document === undefined) throw bad('services', 'is missing');
  if (document.problem !== undefined) throw bad('document', document.problem);
  if (others.length > 0) throw bad('document', 'holds more than one YAML document');
  const { services } = parseInput(File, document.value);
  const read = services.map((value, index) => readService(value, index, document));
  return {
    entries: read.flatMap((one) => ('entry' in one ? one.entry : [])),
    refused: read.flatMap((one) => ('refused' in one ? one.refused : [])),
    warnings: [],
  };
}

function readService(
  value: unknown,
  index: number,
  document: YamlDocument,
): { readonly entry: Entry } | { readonly refused: Remark } {
  const place = ['services', index];
  const root = `services[${index}]`;
  const entity = Named.safeParse(value).data?.name ?? root;
  const lineOf = (path: readonly PropertyKey[]) => document.lineOf([...place, ...path]);
  const parsed = tryParse(WrittenService, value);
  if ('reason' in parsed) {
    const { path, reason } = parsed;
    return { refused: { line: lineOf(path), entity, path: pathFrom([...place, ...path]), reason } };
  }
  const { data } = parsed;
  return {
    entry: {
      entity,
      name: data.name,
      lineOf,
      root,
      complete: (existing) => kept(data, existing),
      guessedAliases: [],
    },
  };
}

/** A file that says nothing of a restriction does not lift it. */
const kept = (said: Service, existing: Service | undefined): Service =>
  said.restricted !== undefined || existing?.restricted === undefined
    ? said
    : { ...said, restricted: existing.restricted };

const bad = (path: string, reason: string): Rejected =>
  new Rejected('BadInput', `${path}: ${reason}`, { path, info: { reason } });
