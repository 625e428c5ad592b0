// Generated from verbs/ by `npm run generate`. Do not edit.
import type { Verb } from './verb.ts';
import { templates } from './verbs/templates.ts';

export const VERBS = [templates] as const satisfies readonly Verb[];
