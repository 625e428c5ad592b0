import * as z from 'zod';

interface Template {
  readonly id: string;
  readonly schema: z.ZodType;
  readonly program: { readonly columns: readonly { readonly name: string }[] };
}

const Shape = z.object({
  properties: z.record(z.string(), z.unknown()).default({}),
  required: z.array(z.string()).default([]),
});

/** What playbooks need to know of each query template, read from its own schema. */
export const knownQueries = (templates: readonly Template[]) =>
  templates.map(({ id, schema, program }) => {
    const { properties, required } = Shape.parse(
      z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }),
    );
    return {
      id,
      columns: program.columns.map(({ name }) => name),
      parameters: Object.keys(properties),
      required,
    };
  });
