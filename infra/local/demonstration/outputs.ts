import { readFile } from 'node:fs/promises';
import * as z from 'zod';

const Outputs = z.object({
  GraphqlUrl: z.url(),
  RealtimeUrl: z.url(),
  UserPoolId: z.string(),
  UserPoolClientId: z.string(),
  IngestUrl: z.url(),
  IngestSecretId: z.string(),
  Region: z.string(),
});
/** What the demonstration needs of a deployment. */
export type Outputs = z.infer<typeof Outputs>;

const Archive = z.object({ AthenaWorkgroup: z.string(), GlueDatabase: z.string() });

/** Where the demonstration's doors are. */
export const readOutputs = (file: string): Promise<Outputs> => read(file, Outputs);

/** Where the archive is asked. */
export const readArchive = (file: string): Promise<z.infer<typeof Archive>> => read(file, Archive);

/** Reads a file as `cdk deploy --outputs-file` writes it: stacks with their outputs. Throws an error naming what is missing. */
async function read<S extends z.ZodType>(file: string, schema: S): Promise<z.output<S>> {
  const stacks = z
    .record(z.string(), z.record(z.string(), z.string()))
    .parse(JSON.parse(await readFile(file, 'utf8')));
  const parsed = schema.safeParse(Object.assign({}, ...Object.values(stacks)));
  if (parsed.success) return parsed.data;
  const missing = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ');
  throw new Error(`${file}: these outputs are missing or malformed: ${missing}`);
}
