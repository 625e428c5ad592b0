import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The text of an asset that a property names as `s3://bucket/key`; `assetDirectory` gives its file or its folder. */
export function assetText(location: string, assetDirectory: (s3Key: string) => string): string {
  const key = /^s3:\/\/[^/]+\/(.+)$/.exec(location)?.[1];
  if (key === undefined) throw new Error(`${location} is no address of an S3 object`);
  const path = assetDirectory(key);
  if (statSync(path).isFile()) return readFileSync(path, 'utf8');
  const [file, ...others] = readdirSync(path);
  if (file === undefined || others.length > 0) throw new Error(`${location} is no single file`);
  return readFileSync(join(path, file), 'utf8');
}
