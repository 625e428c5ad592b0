import * as z from 'zod';
import type { StoredQueryTemplate } from '../../../schemas/stored-query-template.ts';
import { canonicalJson } from '../../shared/canonical-json.ts';
import type { QueryTemplate } from './query-template.ts';
import { compiled } from './templates.ts';

/** A template as the API shows it. */
const templateView = ({
  id,
  version,
  summary,
  schema,
  program,
  body,
  sensitivity,
  scanBoundBytes,
}: QueryTemplate) => ({
  templateId: id,
  version,
  summary,
  parameters: canonicalJson(z.toJSONSchema(schema, { io: 'input' })),
  columns: program.columns,
  body,
  sensitivity,
  scanBoundBytes,
});

export const shippedView = (template: QueryTemplate) => ({ ...templateView(template), state: 'shipped' });

export const storedView = (stored: StoredQueryTemplate) => ({
  ...templateView(compiled(stored)),
  state: stored.state,
  document: stored.text,
  documentHash: stored.documentHash,
  proposed: actView(stored.proposed),
  reviewed: stored.reviewed === undefined ? null : actView(stored.reviewed),
  deprecated: stored.deprecated === undefined ? null : actView(stored.deprecated),
});

const actView = ({ by, at, rationale }: StoredQueryTemplate['proposed']) => ({
  by: by.name,
  at: new Date(at).toISOString(),
  rationale: rationale ?? null,
});
