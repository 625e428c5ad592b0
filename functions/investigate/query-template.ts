import type { QueryTemplateDocument } from '../../schemas/query-template.ts';
import { type Cell, compileQuery, type Program } from './query-language/program.ts';
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

/** A question with its answer: columns by name, rows in their order. */
export interface Answered {
  readonly templateId: string;
  readonly templateVersion: number;
  readonly parameters: Readonly<Record<string, string | number>>;
  readonly store: 'hot' | 'cold';
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** 0 for the hot store. */
  readonly scannedBytes: number;
}
