import * as z from 'zod';
import type { InvestigationEntry } from '../../../schemas/investigation-entry.ts';
import { InvestigationStatus, RootCause } from '../../../schemas/investigation-event.ts';
import { readable } from '../../shared/access/authorize-in.ts';
import { defineField, type FieldHandler } from '../../shared/edge/graphql.ts';
import { defineRoomField } from '../../shared/edge/room-field.ts';
import type { InvestigationSearch } from '../../shared/ports/investigation-search.ts';
import { loadShown, type ShownDeps } from '../bundle/shown-state.ts';
import { Id } from '../command/command-input.ts';
import { withoutRestrictedContent } from '../evidence/redaction.ts';
import { Instant } from '../query-templates/template-parameters.ts';
import { featuresOf } from '../search/features.ts';
import { resemblances } from '../search/similar.ts';
import { TERMS } from '../search/terms.ts';
import { wordsOf } from '../search/words.ts';
import { summaryView } from '../view.ts';

const HOLDERS_PER_FEATURE = 100;
const MOST_WORDS = 10;
/** Of which it is asked whether the caller may read them. */
const MOST_CANDIDATES = 60;

interface SearchDeps extends ShownDeps {
  readonly search: InvestigationSearch;
}

/** Finding investigations: by what people ask for, and by what another one is like. */
export const searchFields = (deps: SearchDeps): Readonly<Record<string, FieldHandler>> => ({
  searchInvestigations: searchField(deps),
  similarInvestigations: similarField(deps),
});

const Name = z.string().min(1).max(255);
const Asked = z.strictObject({
  text: z
    .string()
    .max(1_000)
    .refine((text) => wordsOf(text).length <= MOST_WORDS, `has more than ${MOST_WORDS} words`)
    .optional(),
  service: Name.optional(),
  team: Name.optional(),
  status: InvestigationStatus.optional(),
  category: RootCause.shape.category.optional(),
  outcome: z.enum(['root_cause', 'inconclusive']).optional(),
  from: Instant.optional(),
  to: Instant.optional(),
  limit: z.int().min(1).max(100).default(20),
  nextToken: z.string().min(1).max(1_000).optional(),
});
type Asked = z.output<typeof Asked>;

const searchField = ({ search, log }: SearchDeps) =>
  defineField({
    action: 'read',
    arguments: Asked,
    handle: async (asked, caller) => {
      const { limit, nextToken } = asked;
      const wanted = { terms: termsOf(asked), opened: openedOf(asked) };
      const page = await search.find(wanted, { limit, ...(nextToken === undefined ? {} : { nextToken }) });
      const open = await readable(log, caller, page.items.map(idOf));
      return { ...page, items: page.items.filter((entry) => open.has(idOf(entry))).map(entryView) };
    },
  });

const termsOf = ({ text = '', service, team, status, category, outcome }: Asked): readonly string[] => [
  ...wordsOf(text).map(TERMS.word),
  ...(service === undefined ? [] : [TERMS.service(service)]),
  ...(team === undefined ? [] : [TERMS.team(team)]),
  ...(status === undefined ? [] : [TERMS.status(status)]),
  ...(category === undefined ? [] : [TERMS.category(category)]),
  ...(outcome === undefined ? [] : [TERMS.outcome(outcome)]),
];

const openedOf = ({ from, to }: Asked) =>
  from === undefined && to === undefined
    ? undefined
    : {
        from: from === undefined ? 0 : Date.parse(from),
        to: to === undefined ? 8_640_000_000_000_000 : Date.parse(to),
      };

const similarField = (deps: SearchDeps) =>
  defineRoomField(deps.log, {
    action: 'read',
    arguments: z.strictObject({ investigationId: Id, limit: z.int().min(1).max(20).default(5) }),
    handle: async ({ investigationId, limit }, caller) => {
      const { state } = await loadShown(deps, investigationId);
      const features = featuresOf(withoutRestrictedContent(state, state.summary.room));
      const terms = features.map(({ term }) => term);
      const holders = await deps.search.holders(terms, HOLDERS_PER_FEATURE);
      const all = resemblances(features, holders, investigationId);
      const open = await readable(
        deps.log,
        caller,
        all.slice(0, MOST_CANDIDATES).map((one) => one.investigationId),
      );
      const alike = all.filter((one) => open.has(one.investigationId)).slice(0, limit);
      const entries = await Promise.all(alike.map((one) => deps.search.get(one.investigationId)));
      return alike.flatMap(({ score, shared }, index) => {
        const entry = entries[index];
        const because = shared.map(({ kind, value }) => ({ kind, value }));
        return entry === undefined ? [] : [{ investigation: entryView(entry), score, because }];
      });
    },
  });

const idOf = ({ summary }: InvestigationEntry): string => summary.investigationId;

const entryView = ({ summary, verdict, ruledOut }: InvestigationEntry) => ({
  ...summaryView(summary),
  verdict: verdict ?? null,
  ruledOut,
});
