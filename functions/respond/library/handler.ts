import * as z from 'zod';
import { defineField, type FieldHandler, graphqlHandler } from '../../shared/edge/graphql.ts';
import type { Observability } from '../../shared/edge/observability.ts';
import { defineRoomField } from '../../shared/edge/room-field.ts';
import type { AuditTrail } from '../../shared/ports/audit-trail.ts';
import type { Principals } from '../../shared/principals.ts';
import { compareVersions } from './compare.ts';
import { DeprecatePlaybook, deprecatePlaybook } from './deprecate.ts';
import { type DraftDeps, DraftPlaybook, draftPlaybook } from './draft-playbook.ts';
import { playbookHistory } from './history.ts';
import { PlaybookId, Version, VersionAct } from './library-deps.ts';
import { proposePlaybook } from './propose.ts';
import { PublishPlaybook, publishPlaybook } from './publish.ts';
import { ReturnPlaybook, returnPlaybook } from './return.ts';
import { ReviewPlaybook, reviewPlaybook } from './review.ts';
import { SavePlaybookDraft, savePlaybookDraft } from './save-draft.ts';
import { viewHistory, viewRoute, viewShipped, viewVersion } from './view.ts';

/** The fields of the API about the versions of playbooks. */
export const libraryFields = (deps: DraftDeps): Readonly<Record<string, FieldHandler>> => ({
  playbookVersions: defineField({
    action: 'read',
    arguments: z.strictObject({ playbookId: PlaybookId }),
    handle: async ({ playbookId }) => {
      const shipped = deps.published.filter(({ playbook }) => playbook.id === playbookId);
      return [...shipped.map(viewShipped), ...(await deps.versions.versions(playbookId)).map(viewVersion)];
    },
  }),
  playbookVersion: defineField({
    action: 'read',
    arguments: z.strictObject({ playbookId: PlaybookId, version: Version }),
    handle: async (key) => {
      const shipped = deps.published.find(
        ({ playbook }) => playbook.id === key.playbookId && playbook.version === key.version,
      );
      if (shipped !== undefined) return viewShipped(shipped);
      const stored = await deps.versions.get(key);
      return stored === undefined ? null : viewVersion(stored);
    },
  }),
  playbookDifferences: defineField({
    action: 'read',
    arguments: z.strictObject({ playbookId: PlaybookId, from: Version, to: Version }),
    handle: (compared) => compareVersions(deps, compared),
  }),
  playbookHistory: defineField({
    action: 'read',
    arguments: z.strictObject({ playbookId: PlaybookId }),
    handle: async ({ playbookId }, caller) => viewHistory(await playbookHistory(deps, playbookId, caller)),
  }),
  draftPlaybook: defineRoomField(deps.log, {
    action: 'contribute',
    arguments: z.strictObject({ input: DraftPlaybook }),
    handle: async ({ input }, caller) => viewVersion(await draftPlaybook(deps, input, caller)),
  }),
  savePlaybookDraft: defineField({
    action: 'author',
    arguments: z.strictObject({ input: SavePlaybookDraft }),
    handle: async ({ input }, caller) => viewVersion(await savePlaybookDraft(deps, input, caller)),
  }),
  proposePlaybook: defineField({
    action: 'author',
    arguments: z.strictObject({ input: VersionAct }),
    handle: async ({ input }, caller) => viewVersion(await proposePlaybook(deps, input, caller)),
  }),
  reviewPlaybook: defineField({
    action: 'author',
    arguments: z.strictObject({ input: ReviewPlaybook }),
    handle: async ({ input }, caller) => viewVersion(await reviewPlaybook(deps, input, caller)),
  }),
  publishPlaybook: defineField({
    action: 'lead',
    arguments: z.strictObject({ input: PublishPlaybook }),
    handle: async ({ input }, caller) => viewVersion(await publishPlaybook(deps, input, caller)),
  }),
  returnPlaybook: defineField({
    action: 'lead',
    arguments: z.strictObject({ input: ReturnPlaybook }),
    handle: async ({ input }, caller) => viewRoute(await returnPlaybook(deps, input, caller)),
  }),
  deprecatePlaybook: defineField({
    action: 'lead',
    arguments: z.strictObject({ input: DeprecatePlaybook }),
    handle: async ({ input }, caller) => viewVersion(await deprecatePlaybook(deps, input, caller)),
  }),
});

export const createHandler = (
  deps: DraftDeps & {
    readonly observability: Observability;
    readonly audit: AuditTrail;
    readonly principals?: Principals | undefined;
  },
) =>
  graphqlHandler({
    observability: deps.observability,
    audit: deps.audit,
    principals: deps.principals,
    fields: libraryFields(deps),
  });
