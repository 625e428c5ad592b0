import * as z from 'zod';

const Tag = z.strictObject({ Key: z.string().min(1).max(128), Value: z.string().max(256).default('') });

/** Tags that a new resource gets. */
export const tagsFor = <T extends string>(resourceType: T) =>
  z
    .array(z.strictObject({ ResourceType: z.literal(resourceType), Tag: z.array(Tag) }))
    .default([])
    .transform((specifications) =>
      Object.fromEntries(
        specifications.flatMap(({ Tag: tags }) => tags.map(({ Key, Value }) => [Key, Value])),
      ),
    );

/** As the API lists tags. */
export const tagSet = (tags: Readonly<Record<string, string>>) => ({
  item: Object.entries(tags).map(([key, value]) => ({ key, value })),
});
