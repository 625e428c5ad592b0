import { Rejected } from '../shared/errors.ts';
import type { QueryTemplate } from './query-template.ts';

export interface TemplateDeps {
  /** Those that Signalroom ships. */
  readonly templates: readonly QueryTemplate[];
}

export interface Which {
  readonly templateId: string;
  /** The newest when it is left out. */
  readonly version?: number | undefined;
}

/** The template that is meant. Throws Rejected `BadInput` that names those there are. */
export async function templateOf(
  { templates }: TemplateDeps,
  which: Which,
  path: string,
): Promise<QueryTemplate> {
  const { templateId, version } = which;
  const found = templates.find(({ id }) => id === templateId);
  if (found === undefined) throw unknownTemplate(templateId, templates, path);
  if (version === undefined || version === found.version) return found;
  throw new Rejected('BadInput', `${path}: "${templateId}" has version ${found.version}, not ${version}`, {
    path,
  });
}

function unknownTemplate(templateId: string, templates: readonly QueryTemplate[], path: string): Rejected {
  const known = templates.map(({ id }) => id);
  return new Rejected('BadInput', `${path}: "${templateId}" is none of ${known.join(', ')}`, {
    path,
    info: { known },
  });
}
