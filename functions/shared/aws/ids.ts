import { randomBytes } from 'node:crypto';
import type { Ids } from '../ports/ids.ts';

/** 128 random bits in hex. */
export const randomIds: Ids = { next: () => randomBytes(16).toString('hex') };
