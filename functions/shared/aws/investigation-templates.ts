import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { InvestigationTemplate } from '../../../schemas/investigation-template.ts';
import type { InvestigationTemplates } from '../ports/investigation-templates.ts';
import { readItem, readPartition } from './items.ts';
import { putNext } from './versioned-items.ts';

/** A few dozen per organisation. */
const PARTITION = 'investigation-templates';

/** Items carry the schema's fields beside their keys; parsing them drops the keys. */
const Item = z.object(InvestigationTemplate.shape);

/** Templates in the investigations table: pk = `investigation-templates`, sk = the template's id. */
export const dynamoInvestigationTemplates = (on: {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
}): InvestigationTemplates => ({
  get: async (templateId) => Item.optional().parse(await readItem(on, { pk: PARTITION, sk: templateId })),
  list: async () => z.array(Item).parse(await readPartition(on, PARTITION)),
  save: (template) => putNext(on, { pk: PARTITION, sk: template.templateId, ...template }),
});
