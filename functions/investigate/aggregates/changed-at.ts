import * as z from 'zod';
import { defineAggregate } from './aggregate.ts';

/** Fields that people change in place. */
export const EDITABLE = ['title', 'severityNumber', 'services', 'teams', 'status'] as const;
export type Editable = (typeof EDITABLE)[number];

/** Of each field that people change in place, the sequence of its last change. */
export const changedAt = defineAggregate({
  schema: z.record(z.enum(EDITABLE), z.int()),
  opened: ({ sequence: at }) => ({ title: at, severityNumber: at, services: at, teams: at, status: at }),
  apply: (before, event) => {
    const { sequence: at } = event;
    if (event.type === 'investigation.status-changed') return { ...before, status: at };
    if (event.type !== 'investigation.updated') return before;
    const { title, severityNumber, services, teams } = event.data;
    return {
      ...before,
      ...(title === undefined ? {} : { title: at }),
      ...(severityNumber === undefined ? {} : { severityNumber: at }),
      ...(services === undefined ? {} : { services: at }),
      ...(teams === undefined ? {} : { teams: at }),
    };
  },
});
