import type { InvestigationBundle } from '../../../schemas/investigation-bundle.ts';
import type { EvidenceStore } from '../../shared/ports/evidence-store.ts';
import type { Evidence } from '../aggregates/evidence.ts';
import type { StateDeps } from '../state/load-state.ts';
import { loadState } from '../state/load-state.ts';
import type { InvestigationState } from '../state/state.ts';
import { verifyBundle } from './verify-bundle.ts';

export interface ShownDeps extends StateDeps {
  readonly evidence: EvidenceStore;
}

/** What people read of an investigation: its own state, or that of the log which an archive holds. */
export interface Shown {
  readonly state: InvestigationState;
  /** What an archive was made of. */
  readonly bundle?: InvestigationBundle;
}

/** Throws Rejected `NotFound` when there is no such investigation. */
export const loadShown = async (deps: ShownDeps, investigationId: string): Promise<Shown> =>
  shownOf(deps, await loadState(deps, investigationId));

/** An archive stands under its own id and sequence, with what the bundle says happened elsewhere. */
export async function shownOf(
  { evidence }: Pick<ShownDeps, 'evidence'>,
  own: InvestigationState,
): Promise<Shown> {
  if (own.archive === null) return { state: own };
  const verified = verifyBundle(JSON.parse(await evidence.read(own.archive.bundleKey)));
  if ('reason' in verified)
    throw new Error(`bundle ${own.archive.bundleKey}: ${verified.path} ${verified.reason}`);
  const { state, bundle } = verified.sound;
  const { archived, legalHold, investigationId, room } = own.summary;
  const { archived: _there, legalHold: _too, mergedInto: _elsewhere, room: _theirs, ...said } = state.summary;
  const summary = {
    ...said,
    investigationId,
    ...(archived === undefined ? {} : { archived }),
    ...(legalHold === undefined ? {} : { legalHold }),
    ...(room === undefined ? {} : { room }),
  };
  return { state: { ...state, summary, sequence: own.sequence, archive: own.archive }, bundle };
}

/** The frozen text of a piece of evidence. The bytes of a file that an archive holds come as base64 in JSON. */
export async function shownContent(
  { evidence }: Pick<ShownDeps, 'evidence'>,
  { bundle }: Shown,
  { evidenceId, objectKey }: Evidence,
): Promise<string> {
  const kept = bundle?.evidence.find((piece) => piece.evidenceId === evidenceId);
  if (kept === undefined) return evidence.read(objectKey);
  return kept.encoding === 'utf8' ? kept.content : JSON.stringify({ base64: kept.content });
}
