import * as z from 'zod';
import type { FieldHandler } from '../../shared/edge/graphql.ts';
import { defineRoomField } from '../../shared/edge/room-field.ts';
import { Id } from '../command/command-input.ts';
import { documentView } from '../document-view.ts';
import { stateAsOf } from '../state/as-of.ts';
import type { StateDeps } from '../state/load-state.ts';
import { orNull } from './or-null.ts';

/** One note or board, now or as of a sequence. */
export const documentFields = (deps: StateDeps): Readonly<Record<string, FieldHandler>> => ({
  document: defineRoomField(deps.log, {
    action: 'read',
    arguments: z.strictObject({
      investigationId: Id,
      documentId: Id,
      atSequence: z.int().min(1).optional(),
    }),
    handle: async ({ investigationId, documentId, atSequence }) => {
      const state = await orNull(stateAsOf(deps, investigationId, { atSequence }));
      const found = state?.documents.find((each) => each.documentId === documentId);
      return state === null || found === undefined ? null : documentView(state, found);
    },
  }),
});
