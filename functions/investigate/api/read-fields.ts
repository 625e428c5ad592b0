import * as z from 'zod';
import type { InvestigationSummary } from '../../../schemas/investigation-event.ts';
import { readable } from '../../shared/access/authorize-in.ts';
import { decide } from '../../shared/access/decide.ts';
import { investigationResource } from '../../shared/access/resources.ts';
import { type Asked, defineField, type FieldHandler } from '../../shared/edge/graphql.ts';
import { defineRoomField } from '../../shared/edge/room-field.ts';
import { Rejected } from '../../shared/errors.ts';
import { loadShown, type ShownDeps, shownOf } from '../bundle/shown-state.ts';
import { Id } from '../command/command-input.ts';
import { withErasures } from '../lineage/lineage-view.ts';
import { stateAsOf } from '../state/as-of.ts';
import type { StateDeps } from '../state/load-state.ts';
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
  'access',
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
    action: 'read',
    arguments: z.strictObject({
      limit: z.int().min(1).max(100).default(50),
      nextToken: z.string().min(1).max(1_000).optional(),
      includeArchived: z.boolean().default(false),
    }),
    handle: async ({ limit, nextToken, includeArchived }, caller, asked) => {
      const listed = await deps.log.list({ limit, ...(nextToken === undefined ? {} : { nextToken }) });
      const mine = (item: InvestigationSummary) =>
        decide(caller, 'read', investigationResource(item)).allowed;
      const shown = listed.items.filter(({ archived }) => includeArchived || archived !== true);
      const page = { ...listed, items: shown.filter(mine) };
      if (!asksBeyondSummary(asked)) return { ...page, items: page.items.map(summaryView) };
      const wants = wanted(asked, 'items/');
      const whole = page.items.map((item) => loadShown(deps, item.investigationId));
      const rooms = new Map(page.items.map(({ investigationId, room }) => [investigationId, room]));
      const views = (await Promise.all(whole)).map(({ state }) =>
        stateView(state, rooms.get(state.summary.investigationId), wants),
      );
      return { ...page, items: await Promise.all(views.map((view) => withErasures(deps.log, view, wants))) };
    },
  });

const investigationField = (deps: ShownDeps) =>
  defineRoomField(deps.log, {
    action: 'read',
    arguments: z.strictObject({
      investigationId: Id,
      atSequence: z.int().min(1).max(LAST_SEQUENCE).optional(),
      atTime: z.iso.datetime({ offset: true }).optional(),
    }),
    handle: async ({ investigationId, ...when }, _caller, asked) => {
      const [state, head] = await Promise.all([
        orNull(stateAsOf(deps, investigationId, when)),
        deps.log.head(investigationId),
      ]);
      if (state === null) return null;
      const wants = wanted(asked);
      const view = stateView((await shownOf(deps, state)).state, head?.summary.room, wants);
      return withErasures(deps.log, view, wants);
    },
  });

const eventsField = ({ log }: StateDeps) =>
  defineRoomField(log, {
    action: 'read',
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
      return {
        items: items.map((event) => eventView(event, head.summary.room)),
        lastSequence: head.sequence,
      };
    },
  });

const usesField = ({ log }: StateDeps) =>
  defineField({
    action: 'read',
    arguments: z.strictObject({ signalId: Id }),
    handle: async ({ signalId }, caller) => {
      const uses = await log.usesOf(signalId);
      const open = await readable(
        log,
        caller,
        uses.map(({ investigationId }) => investigationId),
      );
      return uses.filter(({ investigationId }) => open.has(investigationId));
    },
  });

/** `items/title` is in the summary, `items/notes/text` is not. */
const asksBeyondSummary = ({ selection }: Asked): boolean =>
  selection
    .filter((path) => path.startsWith('items/'))
    .some((path) => !IN_SUMMARY.includes(path.slice('items/'.length)));
