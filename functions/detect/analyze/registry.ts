// Generated from verbs/ by `npm run generate`. Do not edit.
import type { Verb } from './verb.ts';
import { correlate } from './verbs/correlate.ts';
import { detect } from './verbs/detect.ts';
import { rank } from './verbs/rank.ts';
import { templates } from './verbs/templates.ts';

export const VERBS = [correlate, detect, rank, templates] as const satisfies readonly Verb[];
