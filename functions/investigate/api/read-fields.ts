import * as z from 'zod';
import { type Asked, defineField, type FieldHandler } from '../../shared/edge/graphql.ts';
import { Rejected } from '../../shared/errors.ts';
import { stateAsOf } from '../as-of.ts';
import { loadShown, type ShownDeps, shownOf } from '../bundle/shown-state.ts';
import { Id } from '../command-input.ts';
import type { StateDeps } from '../load-state.ts';
import { eventView, stateView, summaryView } from '../view.ts';
import { documentFields } from './document-fields.ts';
import { historyFields } from './history-fields.ts';
import { orNull } from './or-null.ts';
import { wanted } from './wanted.ts';

const LAST_SEQUENCE = 999_999_998;
/** Fields that a list answers without reading a log. */
const IN_SUMMARY = [
  'investigationId',
  'title',
  'status',
  'severityNumber',
  'services',
  'teams',
  'incidentId',
  'openedAt',
  'archived',
  'legalHold',
  'mergedInto',
  '__typename',
];

/** The stage's queries. What is not there is null. */
export const readFields = (deps: ShownDeps): Readonly<Record<string, FieldHandler>> => ({
  investigations: investigationsField(deps),
  investigation: investigationField(deps),
  investigationEvents: eventsField(deps),
  usesOfSignal: usesField(deps),
  ...documentFields(deps),
  ...historyFields(deps),
});

const investigationsField = (deps: ShownDeps) =>
  defineField({
    role: 'viewer',
    arguments: z.strictObject({
      limit: z.int().min(1).max(100).default(50),
      nextToken: z.string().min(1).max(1_000).optional(),
      includeArchived: z.boolean().default(false),
    }),
    handle: async ({ limit, nextToken, includeArchived }, _caller, asked) => {
      const listed = await deps.log.list({ limit, ...(nextToken === undefined ? {} : { nextToken }) });
      const shown = listed.items.filter(({ archived }) => includeArchived || archived !== true);
      const page = { ...listed, items: shown };
      if (!asksBeyondSummary(asked)) return { ...page, items: page.items.map(summaryView) };
      const wants = wanted(asked, 'items/');
      const whole = page.items.map((item) => loadShown(deps, item.investigationId));
      return { ...page, items: (await Promise.all(whole)).map(({ state }) => stateView(state, wants)) };
    },
  });

const investigationField = (deps: ShownDeps) =>
  defineField({
    role: 'viewer',
    arguments: z.strictObject({
      investigationId: Id,
      atSequence: z.int().min(1).max(LAST_SEQUENCE).optional(),
      atTime: z.iso.datetime({ offset: true }).optional(),
    }),
    handle: async ({ investigationId, ...when }, _caller, asked) => {
      const state = await orNull(stateAsOf(deps, investigationId, when));
      return state && stateView((await shownOf(deps, state)).state, wanted(asked));
    },
  });

const eventsField = ({ log }: StateDeps) =>
  defineField({
    role: 'viewer',
    arguments: z.strictObject({
      investigationId: Id,
      afterSequence: z.int().min(0).max(LAST_SEQUENCE),
      limit: z.int().min(1).max(1_000).default(100),
    }),
    handle: async ({ investigationId, afterSequence, limit }) => {
      const items = await log.read({ investigationId, afterSequence, limit });
      const head = await log.head(investigationId);
      if (head === undefined)
        throw new Rejected('NotFound', `investigationId: there is no investigation "${investigationId}"`, {
          path: 'investigationId',
        });
      return { items: items.map(eventView), lastSequence: head.sequence };
    },
  });

const usesField = ({ log }: StateDeps) =>
  defineField({
    role: 'viewer',
    arguments: z.strictObject({ signalId: Id }),
    handle: async ({ signalId }) => log.usesOf(signalId),
  });

/** `items/title` is in the summary, `items/notes/text` is not. */
const asksBeyondSummary = ({ selection }: Asked): boolean =>
  selection
    .filter((path) => path.startsWith('items/'))
    .some((path) => !IN_SUMMARY.includes(path.slice('items/'.length)));
