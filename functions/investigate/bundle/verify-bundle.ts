import { InvestigationBundle } from '../../../schemas/investigation-bundle.ts';
import { readStoredEvent, type StoredEvent } from '../../../schemas/stored-event.ts';
import { firstBreak, ZERO_HASH } from '../../shared/event-chain.ts';
import { sha256 } from '../../shared/hash.ts';
import { foldEvents } from '../state/fold.ts';
import type { InvestigationState } from '../state/state.ts';

/** What a bundle holds, once nothing is wrong with it. */
export interface SoundBundle {
  readonly bundle: InvestigationBundle;
  readonly events: readonly StoredEvent[];
  readonly state: InvestigationState;
}

export type Verified =
  | { readonly sound: SoundBundle }
  /** The first thing that is wrong: a path into the bundle, and why. */
  | { readonly path: string; readonly reason: string };

/**
 * Checks a bundle by itself: its shape, that every event follows the one before it, that the log ends where it says, and that
 * there are the right bytes for every piece of evidence. Pure; throws nothing.
 */
export function verifyBundle(value: unknown): Verified {
  const parsed = InvestigationBundle.safeParse(value);
  if (!parsed.success) return firstIssue('', parsed.error.issues);
  const bundle = parsed.data;
  const events: StoredEvent[] = [];
  for (const [index, event] of bundle.events.entries()) {
    const read = readEvent(event);
    if ('reason' in read) return { path: `events[${index}]`, reason: read.reason };
    events.push(read.event);
  }
  return wrongLog(bundle, events) ?? withState(bundle, events);
}

function firstIssue(
  root: string,
  issues: readonly { readonly path: PropertyKey[]; readonly message: string }[],
) {
  const [issue] = issues;
  return {
    path: [root, ...(issue?.path ?? [])].filter((part) => part !== '').join('.'),
    reason: issue?.message ?? 'is not valid',
  };
}

function readEvent(event: unknown): { readonly event: StoredEvent } | { readonly reason: string } {
  try {
    return { event: readStoredEvent(event) };
  } catch (error) {
    return { reason: `is no event that this version knows: ${String(error).slice(0, 300)}` };
  }
}

function wrongLog({ head, investigationId }: InvestigationBundle, events: readonly StoredEvent[]) {
  const broken = firstBreak({ sequence: 0, hash: ZERO_HASH }, events);
  if (broken !== undefined)
    return {
      path: `events[${broken - 1}]`,
      reason: `does not follow the one before it (sequence ${broken})`,
    };
  const foreign = events.findIndex((event) => event.investigationId !== investigationId);
  if (foreign >= 0) return { path: `events[${foreign}]`, reason: 'belongs to another investigation' };
  const last = events.at(-1);
  if (last?.sequence === head.sequence && last.hash === head.hash) return undefined;
  return { path: 'head', reason: `the log ends at sequence ${last?.sequence} with another hash` };
}

function withState(bundle: InvestigationBundle, events: readonly StoredEvent[]): Verified {
  const state = stateOf(events);
  if (state === undefined) return { path: 'events[0]', reason: 'does not open an investigation' };
  return wrongEvidence(bundle, state) ?? { sound: { bundle, events, state } };
}

function stateOf(events: readonly StoredEvent[]): InvestigationState | undefined {
  try {
    return foldEvents(events);
  } catch {
    return undefined;
  }
}

function wrongEvidence({ evidence }: InvestigationBundle, state: InvestigationState) {
  const known = new Map(state.evidence.map((piece) => [piece.evidenceId, piece.sha256]));
  for (const [index, piece] of evidence.entries()) {
    const path = `evidence[${index}]`;
    const wanted = known.get(piece.evidenceId);
    if (wanted === undefined)
      return { path, reason: `no event of the log froze "${piece.evidenceId}", or it is here twice` };
    if (wanted !== piece.sha256 || sha256(bytesOf(piece)) !== wanted)
      return { path, reason: `its bytes are not those that were frozen as "${piece.evidenceId}"` };
    known.delete(piece.evidenceId);
  }
  const [missing] = known.keys();
  return missing === undefined
    ? undefined
    : { path: 'evidence', reason: `the bytes of "${missing}" are missing` };
}

export const bytesOf = ({ encoding, content }: InvestigationBundle['evidence'][number]): Uint8Array =>
  Buffer.from(content, encoding);
