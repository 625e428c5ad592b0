import type { EmulatedService } from '../service.ts';

export interface ObjectStore extends EmulatedService {
  createBucket(bucket: string): Promise<void>;
  putObject(bucket: string, key: string, body: Buffer): Promise<void>;
  /** Folder in which the objects below a prefix are files that another process may read, and how a key becomes a path in it. */
  objectsDirectory(bucket: string): string;
}
