import * as z from 'zod';
import { Id, Text } from './envelope.ts';

/** Short notes that are said once and stand. */
export const NOTE_EVENTS = { 'note.added': z.strictObject({ noteId: Id, text: Text }) } as const;
