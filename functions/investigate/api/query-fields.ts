import * as z from 'zod';
import { canonicalJson } from '../../shared/canonical-json.ts';
import { defineField, type FieldHandler } from '../../shared/edge/graphql.ts';
import type { QueryTemplate } from '../query-template.ts';
import type { QueryDeps } from '../run-query.ts';

/** What can be asked. */
export const queryFields = (deps: Pick<QueryDeps, 'templates'>): Readonly<Record<string, FieldHandler>> => ({
  queryTemplates: queryTemplatesField(deps),
});

const queryTemplatesField = ({ templates }: Pick<QueryDeps, 'templates'>) =>
  defineField({
    role: 'viewer',
    arguments: z.strictObject({}),
    handle: async () => templates.map(templateView),
  });

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
