import { Service } from '../../../schemas/catalogue.ts';
import * as z from '../../../schemas/zod.ts';
import { compact, isRecord } from '../reading/attributes.ts';
import { annotated, linksOf } from './backstage-annotations.ts';
import { Entity } from './backstage-entity.ts';
import type { Entry, ReadDocument, Remark } from './entries.ts';
import { tryParse, type YamlDocument, yamlDocuments } from './yaml-documents.ts';

const SERVICES: readonly string[] = ['component', 'resource'];
const READ: readonly string[] = [...SERVICES, 'system', 'group', 'api'];

interface Found {
  readonly entity: Entity;
  readonly document: YamlDocument;
}

const Said = z.pick(Service, {
  name: true,
  title: true,
  description: true,
  owner: true,
  system: true,
  lifecycle: true,
  dependencies: true,
  links: true,
});

/** `kind:namespace/name`; what a reference leaves out is the default. */
interface Ref {
  readonly kind: string;
  readonly name: string;
}

/** The entities of a `catalog-info.yaml`: components and resources become services; systems, groups and APIs say more of them. */
export function readBackstage(text: string): ReadDocument {
  const read = yamlDocuments(text).map(readEntity);
  const found = read.flatMap((one) => ('found' in one ? one.found : []));
  const around = surroundingsOf(found);
  const services = found.filter(({ entity }) => SERVICES.includes(entity.kind.toLowerCase()));
  const made = services.map((one) => serviceOf(one, around));
  return {
    entries: made.flatMap((one) => ('entry' in one ? one.entry : [])),
    refused: [
      ...read.flatMap((one) => ('refused' in one ? one.refused : [])),
      ...made.flatMap((one) => ('refused' in one ? one.refused : [])),
    ],
    warnings: made.flatMap((one) => ('entry' in one ? one.warnings : [])),
  };
}

function readEntity(document: YamlDocument): { readonly found: Found } | { readonly refused: Remark } {
  const entity = nameOf(document.value);
  const refuse = (path: readonly PropertyKey[], reason: string) => ({
    refused: { line: document.lineOf(path), entity, path: path.map(String).join('.'), reason },
  });
  if (document.problem !== undefined) return refuse([], document.problem);
  const parsed = tryParse(Entity, document.value);
  if ('reason' in parsed) return refuse(parsed.path, parsed.reason);
  if (!READ.includes(parsed.data.kind.toLowerCase()))
    return refuse(['kind'], 'is not taken: only Component, Resource, System, Group and API are');
  return { found: { entity: parsed.data, document } };
}

function nameOf(value: unknown): string {
  if (!isRecord(value)) return 'document';
  const name = isRecord(value['metadata']) ? value['metadata']['name'] : undefined;
  return `${String(value['kind'] ?? 'entity')}:${String(name ?? '?')}`.slice(0, 300);
}

function refOf(text: string, kind: string): Ref {
  const [, said, name = text] = /^(?:([^:/]+):)?(?:[^:/]+\/)?([^:/]+)$/.exec(text) ?? [];
  return { kind: (said ?? kind).toLowerCase(), name };
}

/** Owners of systems, and who provides which API. */
function surroundingsOf(found: readonly Found[]) {
  const owners = new Map<string, string>();
  const providers = new Map<string, string[]>();
  for (const { entity } of found) {
    const { metadata, spec, kind } = entity;
    if (kind.toLowerCase() === 'system' && spec.owner !== undefined) owners.set(metadata.name, spec.owner);
    for (const api of spec.providesApis) {
      const { name } = refOf(api, 'api');
      providers.set(name, [...(providers.get(name) ?? []), metadata.name]);
    }
  }
  return { owners, providers };
}

function serviceOf(
  { entity, document }: Found,
  around: ReturnType<typeof surroundingsOf>,
): { readonly entry: Entry; readonly warnings: readonly Remark[] } | { readonly refused: Remark } {
  const { metadata, spec } = entity;
  const label = nameOf(entity);
  const remark = (path: readonly PropertyKey[], reason: string): Remark => ({
    line: document.lineOf(path),
    entity: label,
    path: path.map(String).join('.'),
    reason,
  });
  const system = spec.system === undefined ? undefined : refOf(spec.system, 'system').name;
  const owner = spec.owner ?? around.owners.get(system ?? '');
  if (owner === undefined) return { refused: remark(['spec', 'owner'], 'is missing') };
  const { dependencies, unknown } = dependenciesOf(entity, around.providers);
  const { said, problem, guessedAliases } = annotated(metadata);
  if (problem !== undefined)
    return { refused: remark(['metadata', 'annotations', problem.key], problem.reason) };
  const links = linksOf(metadata);
  const parsed = tryParse(Said, {
    name: metadata.name,
    title: metadata.title,
    description: metadata.description,
    owner: refOf(owner, 'group').name,
    system,
    lifecycle: spec.lifecycle,
    dependencies,
    links: links.taken,
  });
  if ('reason' in parsed)
    return { refused: remark(['metadata'], `${parsed.path.join('.')}: ${parsed.reason}`) };
  const entry: Entry = {
    entity: label,
    name: metadata.name,
    root: '',
    lineOf: (path) =>
      document.lineOf(path[0] === 'dependencies' ? ['spec', 'dependsOn'] : ['metadata', ...path]),
    complete: (existing) => completed({ ...parsed.data, ...compact(said) }, existing),
    guessedAliases,
  };
  const warnings = [
    ...unknown.map((api) => remark(['spec', 'consumesApis'], `nothing in the document provides "${api}"`)),
    ...links.refused.map(({ index, reason }) => remark(['metadata', 'links', index], reason)),
  ];
  return { entry, warnings };
}

/** Thresholds and restrictions have no place in Backstage; aliases, environments and tier only in annotations: without these they stay as they are. */
const completed = (
  said: z.infer<typeof Said> & Partial<Service>,
  { aliases = [], environments = [], tier = 2, thresholds = [], restricted }: Partial<Service> = {},
): Service => ({
  aliases,
  environments,
  tier,
  thresholds,
  ...(restricted === undefined ? {} : { restricted }),
  ...said,
});

/** An API is called at the components that provide it. */
function dependenciesOf({ metadata, spec }: Entity, providers: ReadonlyMap<string, readonly string[]>) {
  const direct = spec.dependsOn.map((ref) => refOf(ref, 'component'));
  const services = direct.filter(({ kind }) => SERVICES.includes(kind)).map(({ name }) => name);
  const apis = [
    ...direct.filter(({ kind }) => kind === 'api'),
    ...spec.consumesApis.map((ref) => refOf(ref, 'api')),
  ].map(({ name }) => name);
  const called = apis.flatMap((api) => providers.get(api) ?? []);
  const all = new Set([...services, ...called]);
  all.delete(metadata.name);
  return { dependencies: [...all], unknown: apis.filter((api) => !providers.has(api)) };
}
