import * as z from 'zod';
import type { QueryTemplateDocument } from '../../../schemas/query-template.ts';
import { compileQuery, type Program } from '../query-language/program.ts';
import { type ParametersSchema, parametersSchema, parameterTypes } from './template-parameters.ts';

/** What is kept of a document for asking it: all but its tests. */
export type TemplateContent = Omit<QueryTemplateDocument, 'tests'>;

/** One question, asked the same way of the hot store and of the archive: the same signals give the same rows. */
export interface QueryTemplate extends TemplateContent {
  /** Of what is given: plain texts and numbers, kept so with the evidence. */
  readonly schema: ParametersSchema;
  readonly program: Program;
}

/** Throws Rejected `BadInput` with line and column for a body that is not right. */
export const queryTemplate = (content: TemplateContent): QueryTemplate => ({
  ...content,
  schema: parametersSchema(content.parameters),
  program: compileQuery(content.body, parameterTypes(content.parameters)),
});

/** A question with its answer: columns by name, rows in their order. `scannedBytes` is 0 for the hot store. */
export const Answered = z.strictObject({
  templateId: z.string(),
  templateVersion: z.int(),
  parameters: z.record(z.string(), z.union([z.string(), z.number()])),
  store: z.enum(['hot', 'cold']),
  columns: z.array(z.string()).readonly(),
  rows: z.array(z.array(z.union([z.string(), z.number(), z.null()])).readonly()).readonly(),
  scannedBytes: z.number(),
});
export type Answered = z.infer<typeof Answered>;
