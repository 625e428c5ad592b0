import * as z from 'zod';
import { hiddenForms } from '../../shared/access/hidden-forms.ts';
import { sightOf } from '../../shared/access/sight-of.ts';
import { canonicalJson } from '../../shared/canonical-json.ts';
import { defineField, type FieldHandler, jsonArgument } from '../../shared/edge/graphql.ts';
import { auditOpened } from '../../shared/edge/withholding.ts';
import { oncePerKey } from '../../shared/once-per-key.ts';
import { parseInput } from '../../shared/parse-input.ts';
import type { Catalogue } from '../../shared/ports/catalogue.ts';
import type { RequestAnswers } from '../../shared/ports/request-answers.ts';
import { Id, Rationale } from '../command/command-input.ts';
import { answer, currentMinute, type QueryDeps, QueryRequest } from '../query-templates/run-query.ts';
import {
  deprecateTemplate,
  proposeTemplate,
  reviewTemplate,
  type TeamTemplateDeps,
} from '../query-templates/team-templates.ts';
import { shippedView, storedView } from '../query-templates/template-view.ts';
import { draftOf } from '../query-templates/templates.ts';

type QueryFieldDeps = QueryDeps &
  TeamTemplateDeps & {
    readonly answers: RequestAnswers;
    readonly catalogue: Pick<Catalogue, 'services'>;
  };

const MAX_CHARACTERS = 64_000;
const Version = z.int().positive().max(9_999);
const Act = z.strictObject({ idempotencyKey: Id, templateId: Id, version: Version, rationale: Rationale });

/** Query templates: those that are shipped, and those that teams write, propose, review and deprecate. */
export const queryFields = (deps: QueryFieldDeps): Readonly<Record<string, FieldHandler>> => ({
  queryTemplates: templatesField(deps),
  queryTemplate: templateField(deps),
  proposeQueryTemplate: proposeField(deps),
  reviewQueryTemplate: reviewField(deps),
  deprecateQueryTemplate: deprecateField(deps),
  tryQueryTemplate: tryField(deps),
});

const templatesField = ({ templates, storedTemplates }: QueryFieldDeps) =>
  defineField({
    action: 'read',
    arguments: z.strictObject({}),
    handle: async () => [...templates.map(shippedView), ...(await storedTemplates.list()).map(storedView)],
  });

const templateField = ({ templates, storedTemplates }: QueryFieldDeps) =>
  defineField({
    action: 'read',
    arguments: z.strictObject({ templateId: Id, version: Version.optional() }),
    handle: async ({ templateId, version }) => {
      const shipped = templates.find(({ id }) => id === templateId);
      if (shipped !== undefined)
        return version === undefined || version === shipped.version ? shippedView(shipped) : null;
      const versions = await storedTemplates.versions(templateId);
      const found =
        version === undefined ? versions.at(-1) : versions.find((each) => each.version === version);
      return found === undefined ? null : storedView(found);
    },
  });

const proposeField = (deps: QueryFieldDeps) =>
  defineField({
    action: 'author',
    arguments: z.strictObject({
      input: z.strictObject({
        idempotencyKey: Id,
        document: z.string().min(1).max(MAX_CHARACTERS),
        rationale: Rationale,
      }),
    }),
    handle: ({ input }, caller) =>
      oncePerKey({ field: 'proposeQueryTemplate', caller, input }, deps.answers, async () => {
        const { document: text, rationale } = input;
        return storedView(await proposeTemplate(deps, { text, rationale }, caller));
      }),
  });

const reviewField = (deps: QueryFieldDeps) =>
  defineField({
    action: 'author',
    arguments: z.strictObject({ input: Act.extend({ decision: z.enum(['approve', 'reject']) }) }),
    handle: ({ input }, caller) =>
      oncePerKey({ field: 'reviewQueryTemplate', caller, input }, deps.answers, async () =>
        storedView(await reviewTemplate(deps, input, caller)),
      ),
  });

const deprecateField = (deps: QueryFieldDeps) =>
  defineField({
    action: 'author',
    arguments: z.strictObject({ input: Act }),
    handle: ({ input }, caller) =>
      oncePerKey({ field: 'deprecateQueryTemplate', caller, input }, deps.answers, async () =>
        storedView(await deprecateTemplate(deps, input, caller)),
      ),
  });

/** A draft is asked by those who write and review templates, and nothing is kept. */
const tryField = (deps: QueryFieldDeps) =>
  defineField({
    action: 'author',
    arguments: z.strictObject({
      input: QueryRequest.extend({
        version: Version,
        parameters: jsonArgument(QueryRequest.shape.parameters),
      }),
    }),
    handle: async ({ input }, caller, { audit }) => {
      const template = await draftOf(deps, input, 'input.templateId');
      const parameters = parseInput(template.schema, input.parameters, 'input.parameters');
      const services = await deps.catalogue.services();
      const sight = sightOf(services, caller);
      const hidden = hiddenForms(services, parameters, sight);
      await auditOpened(audit, sight);
      const question = { parameters, store: input.store, now: currentMinute(deps.clock), hidden };
      return canonicalJson(await answer(deps, template, question));
    },
  });
