import * as z from 'zod';
import { canonicalJson } from '../../shared/canonical-json.ts';
import { type Asked, defineField, type FieldHandler } from '../../shared/edge/graphql.ts';
import { Rejected } from '../../shared/errors.ts';
import type { EvidenceStore } from '../../shared/ports/evidence-store.ts';
import { stateAsOf } from '../as-of.ts';
import { Id } from '../command-input.ts';
import { loadState, type StateDeps } from '../load-state.ts';

import { QUERY_TEMPLATES } from '../registry.ts';
import { eventView, evidenceView, stateView, summaryView } from '../view.ts';

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
  '__typename',
];

interface ReadDeps extends StateDeps {
  readonly evidence: EvidenceStore;
}

/** The stage's queries. What is not there is null. */
export const readFields = (deps: ReadDeps): Readonly<Record<string, FieldHandler>> => ({
  investigations: investigationsField(deps),
  investigation: investigationField(deps),
  investigationEvents: eventsField(deps),
  evidence: evidenceField(deps),
  usesOfSignal: usesField(deps),
  queryTemplates: queryTemplatesField,
});

const investigationsField = (deps: ReadDeps) =>
  defineField({
    role: 'viewer',
    arguments: z.strictObject({
      limit: z.int().min(1).max(100).default(50),
      nextToken: z.string().min(1).max(1_000).optional(),
    }),
    handle: async ({ limit, nextToken }, _caller, asked) => {
      const page = await deps.log.list({ limit, ...(nextToken === undefined ? {} : { nextToken }) });
      if (!asksBeyondSummary(asked)) return { ...page, items: page.items.map(summaryView) };
      const states = page.items.map((item) => loadState(deps, item.investigationId));
      return { ...page, items: (await Promise.all(states)).map(stateView) };
    },
  });

const investigationField = (deps: ReadDeps) =>
  defineField({
    role: 'viewer',
    arguments: z.strictObject({
      investigationId: Id,
      atSequence: z.int().min(1).max(LAST_SEQUENCE).optional(),
      atTime: z.iso.datetime({ offset: true }).optional(),
    }),
    handle: async ({ investigationId, ...when }) => {
      const state = await orNull(stateAsOf(deps, investigationId, when));
      return state && stateView(state);
    },
  });

const eventsField = ({ log }: ReadDeps) =>
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

const evidenceField = (deps: ReadDeps) =>
  defineField({
    role: 'viewer',
    arguments: z.strictObject({ investigationId: Id, evidenceId: Id }),
    handle: async ({ investigationId, evidenceId }) => {
      const state = await orNull(loadState(deps, investigationId));
      const found = state?.evidence.find((piece) => piece.evidenceId === evidenceId);
      if (found === undefined) return null;
      return { ...evidenceView(found), content: await deps.evidence.read(found.objectKey) };
    },
  });

const usesField = ({ log }: ReadDeps) =>
  defineField({
    role: 'viewer',
    arguments: z.strictObject({ signalId: Id }),
    handle: async ({ signalId }) => log.usesOf(signalId),
  });

const queryTemplatesField = defineField({
  role: 'viewer',
  arguments: z.strictObject({}),
  handle: async () =>
    QUERY_TEMPLATES.map(({ id, version, summary, parameters }) => ({
      templateId: id,
      version,
      summary,
      parameters: canonicalJson(z.toJSONSchema(parameters, { io: 'input' })),
    })),
});

/** `items/title` is in the summary, `items/notes/text` is not. */
const asksBeyondSummary = ({ selection }: Asked): boolean =>
  selection
    .filter((path) => path.startsWith('items/'))
    .some((path) => !IN_SUMMARY.includes(path.slice('items/'.length)));

async function orNull<T>(found: Promise<T>): Promise<T | null> {
  try {
    return await found;
  } catch (error) {
    if (error instanceof Rejected && error.code === 'NotFound') return null;
    throw error;
  }
}
