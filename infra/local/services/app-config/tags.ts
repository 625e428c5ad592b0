import * as z from 'zod';

export const Tags = z.record(z.string().min(1).max(128), z.string().max(256)).default({});
