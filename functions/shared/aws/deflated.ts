import { deflateRawSync, inflateRawSync } from 'node:zlib';
import * as z from '../../../schemas/zod.ts';

/** JSON as few bytes: what is written is paid by the kilobyte, and counts are much alike. */
export const deflated = (value: unknown): Uint8Array => deflateRawSync(JSON.stringify(value));

/** Reads what `deflated` made, and checks it. */
export const inflated = <S extends z.ZodMiniType>(schema: S) =>
  z.pipe(
    z.pipe(
      z.instanceof(Uint8Array),
      z.transform((bytes): unknown => JSON.parse(inflateRawSync(bytes).toString('utf8'))),
    ),
    schema,
  );
