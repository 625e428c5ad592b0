import * as z from 'zod';
import { Id, Sha256 } from './envelope.ts';

/** An investigation that happened elsewhere and is kept here to be read. */
export const ARCHIVE_EVENTS = {
  'investigation.imported': z.strictObject({
    originId: Id.describe('Its id where it happened'),
    originSequence: z.int().positive(),
    originHash: Sha256.describe('Of the last event of its log'),
    bundleKey: z.string().max(1024).describe('Where the bundle is in the evidence bucket'),
    bundleSha256: Sha256,
  }),
} as const;
