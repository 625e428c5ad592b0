import * as z from 'zod';
import { OPEN_ROOM } from '../../../schemas/room.ts';
import type { Caller } from '../../shared/caller.ts';
import type { FieldHandler } from '../../shared/edge/graphql.ts';
import { defineRoomField } from '../../shared/edge/room-field.ts';
import { parseInput } from '../../shared/parse-input.ts';
import type { ExportStore } from '../../shared/ports/export-store.ts';
import { type BundleDeps, makeBundle } from '../bundle/make-bundle.ts';
import { loadShown } from '../bundle/shown-state.ts';
import { Id } from '../command/command-input.ts';
import { withoutRestricted, withoutRestrictedContent } from '../evidence/redaction.ts';
import { mayReadContent, readContent } from '../evidence/restricted-evidence.ts';
import type { Exported } from '../export/exported.ts';
import { EXPORT_FORMATS, FORMATS } from '../export/formats.ts';
import type { InvestigationState } from '../state/state.ts';

/** What fits into an answer beside all else that a client may ask for. */
const SHOWN_BYTES = 200_000;

interface ExportDeps extends BundleDeps {
  readonly exports: ExportStore;
}

/** Handing an investigation on. */
export const exportFields = (deps: ExportDeps): Readonly<Record<string, FieldHandler>> => ({
  exportInvestigation: exportField(deps),
});

const Input = z.strictObject({ investigationId: Id, format: z.enum(EXPORT_FORMATS) });

/** An archive is exported as the bundle that it was made from. */
const exportField = (deps: ExportDeps) =>
  defineRoomField(deps.log, {
    action: 'read',
    arguments: z.strictObject({ input: z.unknown() }),
    handle: async ({ input }, caller) => {
      const { investigationId, format } = parseInput(Input, input, 'input');
      const { state, bundle: archived } = await loadShown(deps, investigationId);
      if (format === 'json') refuseHidden(state, caller);
      const bundle = archived ?? (await makeBundle(deps, state));
      const { extension, mediaType, text } = FORMATS[format];
      const content = text(format === 'json' ? { state, bundle } : shownTo(caller, { state, bundle }));
      const kept = await deps.exports.keep({ investigationId, extension, mediaType, content });
      return {
        format,
        sequence: bundle.head.sequence,
        ...kept,
        expiresAt: new Date(kept.expiresAt).toISOString(),
        text: kept.sizeBytes <= SHOWN_BYTES ? content : null,
      };
    },
  });

/** A bundle holds the log as it is, or it could not be verified: so it is for those who may see all of it. */
function refuseHidden(state: InvestigationState, caller: Caller): void {
  for (const piece of state.evidence) readContent(state, piece, caller);
}

const Event = z.looseObject({ type: z.string(), data: z.looseObject({}) });

/** What a reader may see: restricted evidence is named by its restriction alone. */
function shownTo(caller: Caller, { state, bundle }: Exported): Exported {
  const hidden = state.evidence.filter((piece) => !mayReadContent(state, piece, caller).allowed);
  const room = {
    ...OPEN_ROOM,
    restricted: Object.fromEntries(hidden.map(({ evidenceId }) => [evidenceId, []])),
  };
  const events = bundle.events.map((event) => ({ ...withoutRestricted(Event.parse(event), room) }));
  return { state: withoutRestrictedContent(state, room), bundle: { ...bundle, events } };
}
