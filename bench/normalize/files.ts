import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import * as z from 'zod';
import type { Format, RawRecord } from './format.ts';

/** What a program outside reads: raw records one after the other, a line each, or a gzip member each; and an empty file. */
export interface Files {
  readonly records: string;
  readonly nothing: string;
  /** Log messages of the entries, a line each; of formats that have such. */
  readonly messages: string;
}

export function writeFiles(folder: string, format: Format, records: readonly RawRecord[]): Files {
  const zipped = format.id === 'cloudwatch-logs';
  const path = (name: string): string => join(folder, `${format.id}-${name}`);
  const bytes = records.map(({ data }) => Buffer.from(data, 'base64'));
  const lines = zipped ? bytes : bytes.flatMap((line) => [line, Buffer.from('\n')]);
  writeFileSync(path(zipped ? 'records.gz' : 'records'), Buffer.concat(lines));
  writeFileSync(path('nothing'), '');
  if (zipped) writeFileSync(path('messages'), bytes.flatMap(messagesIn).join('\n'));
  return {
    records: path(zipped ? 'records.gz' : 'records'),
    nothing: path('nothing'),
    messages: path('messages'),
  };
}

const Payload = z.object({ logEvents: z.array(z.object({ message: z.string() })) });

function messagesIn(record: Buffer): readonly string[] {
  const { logEvents } = Payload.parse(JSON.parse(gunzipSync(record).toString()));
  return logEvents.map(({ message }) => message);
}
