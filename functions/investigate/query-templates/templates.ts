import type { StoredQueryTemplate } from '../../../schemas/stored-query-template.ts';
import { Rejected } from '../../shared/errors.ts';
import type { QueryTemplates } from '../../shared/ports/query-templates.ts';
import { type QueryTemplate, queryTemplate } from './query-template.ts';

export interface TemplateDeps {
  /** Those that Signalroom ships. */
  readonly templates: readonly QueryTemplate[];
  /** Those that teams wrote. */
  readonly storedTemplates: Pick<QueryTemplates, 'versions'>;
}

export interface Which {
  readonly templateId: string;
  /** The newest when it is left out; of those that teams wrote, the newest that is approved. */
  readonly version?: number | undefined;
}

/**
 * The template that is meant, if it may be asked. Throws Rejected `BadInput` that names those there are, and `NotAllowed` for
 * one that is not approved.
 */
export async function templateOf(deps: TemplateDeps, which: Which, path: string): Promise<QueryTemplate> {
  const { templateId, version } = which;
  const shipped = deps.templates.find(({ id }) => id === templateId);
  if (shipped !== undefined) {
    if (version === undefined || version === shipped.version) return shipped;
    throw noVersion(which, [shipped.version], path);
  }
  const versions = await deps.storedTemplates.versions(templateId);
  if (versions.length === 0) throw unknownTemplate(templateId, deps.templates, path);
  const meant =
    version === undefined
      ? (versions.findLast(({ state }) => state === 'approved') ?? versions.at(-1))
      : versions.find((each) => each.version === version);
  if (meant === undefined)
    throw noVersion(
      which,
      versions.map((each) => each.version),
      path,
    );
  if (meant.state === 'approved') return compiled(meant);
  throw new Rejected(
    'NotAllowed',
    `${path}: version ${meant.version} of "${templateId}" is ${meant.state}, not approved`,
    {
      path,
      info: { state: meant.state },
    },
  );
}

/** A version that a team wrote, whatever its state: to be tried, not for evidence. Throws Rejected `NotFound`. */
export async function draftOf(
  { storedTemplates }: Pick<TemplateDeps, 'storedTemplates'>,
  { templateId, version }: Which,
  path: string,
): Promise<QueryTemplate> {
  const found = (await storedTemplates.versions(templateId)).find((each) => each.version === version);
  if (found !== undefined) return compiled(found);
  throw new Rejected('NotFound', `${path}: no team wrote version ${version} of "${templateId}"`, { path });
}

/** A stored template, ready to be asked. */
export function compiled({ document }: StoredQueryTemplate): QueryTemplate {
  const { tests: _tests, ...content } = document;
  return queryTemplate(content);
}

const noVersion = ({ templateId, version }: Which, versions: readonly number[], path: string): Rejected =>
  new Rejected('BadInput', `${path}: "${templateId}" has version ${versions.join(', ')}, not ${version}`, {
    path,
  });

function unknownTemplate(templateId: string, templates: readonly QueryTemplate[], path: string): Rejected {
  const known = templates.map(({ id }) => id);
  return new Rejected('BadInput', `${path}: "${templateId}" is none of ${known.join(', ')}`, {
    path,
    info: { known },
  });
}
