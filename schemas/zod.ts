import { config } from 'zod/mini';
import en from 'zod/v4/locales/en.js';

config(en());

/**
 * Zod in its small form (https://zod.dev/packages/mini), of which a bundle holds what it calls and nothing else; its messages are
 * English. Imported as `* as z`. Schemas of plain `zod` and of this one can hold each other.
 */
export * from 'zod/mini';
