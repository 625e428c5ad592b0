import * as z from 'zod';

export const DAY_MS = 86_400_000;

export const Day = z.iso.date('must be a UTC day such as 2026-05-04');

/** UTC day of an instant. */
export const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);
