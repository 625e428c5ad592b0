import * as z from 'zod';
import { QueryTemplateDocument } from '../../../schemas/query-template.ts';
import { GENERATED } from '../generated/query-templates.ts';
import { type QueryTemplate, queryTemplate } from './query-template.ts';

const Published = z.object({
  template: QueryTemplateDocument.omit({ tests: true }),
  documentHash: z.string(),
});

/** The templates that Signalroom ships, one file each in `queries/`. */
export const QUERY_TEMPLATES: readonly QueryTemplate[] = GENERATED.map((each) =>
  queryTemplate(Published.parse(each).template),
);
