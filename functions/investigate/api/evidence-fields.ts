import * as z from 'zod';
import { canonicalJson } from '../../shared/canonical-json.ts';
import type { FieldHandler } from '../../shared/edge/graphql.ts';
import { defineRoomField } from '../../shared/edge/room-field.ts';
import { Rejected } from '../../shared/errors.ts';
import { parseInput } from '../../shared/parse-input.ts';
import type { EvidenceFiles } from '../../shared/ports/evidence-files.ts';
import type { Evidence } from '../aggregates/evidence.ts';
import { loadShown, type Shown, type ShownDeps, shownContent } from '../bundle/shown-state.ts';
import { Id } from '../command/command-input.ts';
import { differenceOf } from '../evidence/evidence-difference.ts';
import { FileInput } from '../evidence/file-input.ts';
import { mayReadContent, readContent } from '../evidence/restricted-evidence.ts';
import { loadState } from '../state/load-state.ts';
import type { InvestigationState } from '../state/state.ts';
import { evidenceView, listedEvidence } from '../view.ts';
import { orNull } from './or-null.ts';

const SHOWN_ROWS = 500;

interface EvidenceDeps extends ShownDeps {
  readonly files: EvidenceFiles;
}

/** Reading evidence, and the place where the bytes of a file go before it is evidence. */
export const evidenceFields = (deps: EvidenceDeps): Readonly<Record<string, FieldHandler>> => ({
  evidence: evidenceField(deps),
  evidenceDifference: differenceField(deps),
  requestUpload: uploadField(deps),
});

const evidenceField = (deps: EvidenceDeps) =>
  defineRoomField(deps.log, {
    action: 'read',
    arguments: z.strictObject({ investigationId: Id, evidenceId: Id }),
    handle: async ({ investigationId, evidenceId }, caller, { audit }) => {
      const shown = await orNull(loadShown(deps, investigationId));
      const found = shown?.state.evidence.find((piece) => piece.evidenceId === evidenceId);
      if (shown === null || found === undefined) return null;
      const { state } = shown;
      const decision = mayReadContent(state, found, caller);
      if (!decision.allowed) return { ...listedEvidence(state, found, state.summary.room), content: null };
      if (isRestricted(state, evidenceId)) await audit?.read(`evidence/${evidenceId}`, decision);
      return { ...evidenceView(state, found), ...(await contentOf(deps, shown, found)) };
    },
  });

const isRestricted = ({ summary }: InvestigationState, evidenceId: string): boolean =>
  summary.room?.restricted[evidenceId] !== undefined;

async function contentOf(deps: EvidenceDeps, shown: Shown, piece: Evidence) {
  if (piece.source.kind !== 'file' || shown.bundle !== undefined)
    return { content: await shownContent(deps, shown, piece) };
  const { url, expiresAt } = await deps.files.download(piece.objectKey);
  return { content: null, download: { url, expiresAt: new Date(expiresAt).toISOString() } };
}

const differenceField = (deps: EvidenceDeps) =>
  defineRoomField(deps.log, {
    action: 'read',
    arguments: z.strictObject({ investigationId: Id, evidenceId: Id, laterEvidenceId: Id }),
    handle: async ({ investigationId, evidenceId, laterEvidenceId }, caller, { audit }) => {
      const shown = await orNull(loadShown(deps, investigationId));
      const [first, second] = [evidenceId, laterEvidenceId].map((id) =>
        shown?.state.evidence.find((piece) => piece.evidenceId === id),
      );
      if (shown === null || first === undefined || second === undefined) return null;
      for (const piece of [first, second]) {
        const decision = readContent(shown.state, piece, caller);
        if (isRestricted(shown.state, piece.evidenceId))
          await audit?.read(`evidence/${piece.evidenceId}`, decision);
      }
      const { kind } = first.source;
      if (kind !== second.source.kind)
        throw new Rejected('BadInput', `laterEvidenceId: is a ${second.source.kind}, the other a ${kind}`, {
          path: 'laterEvidenceId',
        });
      const [before, after] = await Promise.all([jsonOf(deps, shown, first), jsonOf(deps, shown, second)]);
      return differenceView(differenceOf(kind, before, after));
    },
  });

const jsonOf = async (deps: EvidenceDeps, shown: Shown, piece: Evidence): Promise<unknown> =>
  piece.source.kind === 'file' ? undefined : JSON.parse(await shownContent(deps, shown, piece));

const differenceView = ({
  columns,
  added,
  removed,
  changed,
  unchanged,
}: ReturnType<typeof differenceOf>) => ({
  columns,
  addedCount: added.length,
  removedCount: removed.length,
  changedCount: changed.length,
  unchangedCount: unchanged,
  added: canonicalJson(added.slice(0, SHOWN_ROWS)),
  removed: canonicalJson(removed.slice(0, SHOWN_ROWS)),
  changed: canonicalJson(changed.slice(0, SHOWN_ROWS)),
});

const UploadInput = z.strictObject({ investigationId: Id, ...FileInput });

const uploadField = (deps: EvidenceDeps) =>
  defineRoomField(deps.log, {
    action: 'contribute',
    arguments: z.strictObject({ input: z.unknown() }),
    handle: async ({ input }) => {
      const { fileName, ...file } = parseInput(UploadInput, input, 'input');
      await loadState(deps, file.investigationId);
      const { expiresAt, headers, ...ticket } = await deps.files.upload(file);
      return {
        ...ticket,
        headers: Object.entries(headers).map(([name, value]) => ({ name, value })),
        expiresAt: new Date(expiresAt).toISOString(),
        fileName,
      };
    },
  });
