import * as z from 'zod';

/** https://backstage.io/docs/features/software-catalog/descriptor-format */
const Text = z.string().min(1).max(255);
const Refs = z.array(Text).max(500).default([]);
export const Entity = z.looseObject({
  apiVersion: z.string().regex(/^backstage\.io\/v1/, 'is not one of backstage.io/v1'),
  kind: Text,
  metadata: z.looseObject({
    name: Text,
    namespace: Text.optional(),
    title: Text.optional(),
    description: z.string().max(4_000).optional(),
    annotations: z.record(z.string(), z.string()).default({}),
    labels: z.record(z.string(), z.string()).default({}),
    links: z
      .array(z.looseObject({ url: z.string(), title: z.string().optional(), type: z.string().optional() }))
      .default([]),
  }),
  spec: z
    .looseObject({
      owner: Text.optional(),
      lifecycle: z.string().max(100).optional(),
      system: Text.optional(),
      dependsOn: Refs,
      providesApis: Refs,
      consumesApis: Refs,
    })
    .prefault({}),
});
export type Entity = z.infer<typeof Entity>;
