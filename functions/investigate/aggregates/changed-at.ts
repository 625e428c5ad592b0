import * as z from 'zod';
import { defineAggregate } from '../aggregate.ts';

/** Fields that people change in place. */
export const EDITABLE = ['title', 'severityNumber', 'status'] as const;
export type Editable = (typeof EDITABLE)[number];

/** Of each field that people change in place, the sequence of its last change. */
export const changedAt = defineAggregate({
  schema: z.record(z.enum(EDITABLE), z.int()),
  opened: ({ sequence }) => ({ title: sequence, severityNumber: sequence, status: sequence }),
  apply: (before, event) => {
    if (event.type === 'investigation.status-changed') return { ...before, status: event.sequence };
    if (event.type !== 'investigation.updated') return before;
    return {
      ...before,
      ...(event.data.title === undefined ? {} : { title: event.sequence }),
      ...(event.data.severityNumber === undefined ? {} : { severityNumber: event.sequence }),
    };
  },
});
