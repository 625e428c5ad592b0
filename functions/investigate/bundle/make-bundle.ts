import type { InvestigationBundle } from '../../../schemas/investigation-bundle.ts';
import type { StoredEvent } from '../../../schemas/stored-event.ts';
import { mapBounded } from '../../shared/concurrency.ts';
import { Rejected } from '../../shared/errors.ts';
import type { EvidenceFiles } from '../../shared/ports/evidence-files.ts';
import type { EvidenceStore } from '../../shared/ports/evidence-store.ts';
import type { Evidence } from '../aggregates/evidence.ts';
import { foldEvents } from '../state/fold.ts';
import { eventsAfter, type StateDeps } from '../state/load-state.ts';
import type { InvestigationState } from '../state/state.ts';

const READS_AT_ONCE = 8;
/** What a function holds and writes in the time that AppSync waits. */
const MOST_BYTES = 8_000_000;

export interface BundleDeps extends StateDeps {
  readonly evidence: EvidenceStore;
  readonly files: EvidenceFiles;
}

/**
 * A state with the log and the evidence that its log names: what a branch began with is in the bundle of its parent. Throws
 * Rejected `Limit` when the evidence is larger than 8 MB.
 */
export async function makeBundle(deps: BundleDeps, state: InvestigationState): Promise<InvestigationBundle> {
  const { investigationId } = state.summary;
  const size = state.evidence.reduce((bytes, { sizeBytes }) => bytes + sizeBytes, 0);
  if (size > MOST_BYTES)
    throw new Rejected('Limit', `input.investigationId: its evidence is larger than ${MOST_BYTES} bytes`, {
      path: 'input.investigationId',
      info: { limit: MOST_BYTES, size },
    });
  const events = await eventsAfter(deps.log, investigationId, { after: 0, to: state.sequence });
  return {
    format: 'signalroom-investigation',
    version: 1,
    investigationId,
    head: headOf(events),
    events: events.map((event) => ({ ...event })),
    evidence: await mapBounded(foldEvents(events)?.evidence ?? [], READS_AT_ONCE, (piece) =>
      contentOf(deps, piece),
    ),
  };
}

function headOf(events: readonly StoredEvent[]) {
  const last = events.at(-1);
  if (last === undefined) throw new Error('an investigation without events');
  return { sequence: last.sequence, hash: last.hash };
}

async function contentOf(
  { evidence, files }: BundleDeps,
  { evidenceId, sha256, source, objectKey }: Evidence,
) {
  if (source.kind !== 'file')
    return { evidenceId, sha256, encoding: 'utf8', content: await evidence.read(objectKey) } as const;
  const content = Buffer.from(await files.read(objectKey)).toString('base64');
  return { evidenceId, sha256, encoding: 'base64', content } as const;
}
