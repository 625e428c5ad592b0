import * as z from 'zod';
import { scannedFileName } from './file-name.ts';

const MAX_FILE_BYTES = 10 * 1_024 * 1_024;

/** What may be evidence. HTML and SVG may not: they run scripts when somebody opens them. */
export const MEDIA_TYPES = [
  'application/gzip',
  'application/json',
  'application/octet-stream',
  'application/pdf',
  'application/x-ndjson',
  'application/zip',
  'image/gif',
  'image/jpeg',
  'image/png',
  'image/webp',
  'text/csv',
  'text/markdown',
  'text/plain',
] as const;

/** A file as it is announced: S3 takes exactly these bytes and no others. */
export const FileInput = {
  fileName: z.string().transform(scannedFileName),
  mediaType: z.enum(MEDIA_TYPES),
  sizeBytes: z.int().min(1).max(MAX_FILE_BYTES),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 hex digits in lower case'),
} as const;
