import * as z from 'zod';
import { CatalogueDocument } from '../../schemas/catalogue.ts';
import { InvestigationEvent } from '../../schemas/investigation-event.ts';
import { Playbook } from '../../schemas/playbook.ts';
import { QueryTemplateDocument } from '../../schemas/query-template.ts';
import { SidelinedRecord } from '../../schemas/sidelined-record.ts';
import { Signal } from '../../schemas/signal.ts';
import type { GeneratedFile } from './generated-file.ts';

const PUBLISHED: Readonly<Record<string, z.core.$ZodType>> = {
  catalogue: CatalogueDocument,
  'investigation-event': InvestigationEvent,
  playbook: Playbook,
  'query-template': QueryTemplateDocument,
  'sidelined-record': SidelinedRecord,
  signal: Signal,
};

/** JSON Schema (2020-12) of what users and other programs write or read. Documents that people write may leave defaults out. */
export const schemaFiles = (): GeneratedFile[] =>
  Object.entries(PUBLISHED).map(([name, schema]) => ({
    path: `schemas/generated/${name}.schema.json`,
    content: `${JSON.stringify(z.toJSONSchema(schema, { io: 'input' }), null, 2)}\n`,
  }));
