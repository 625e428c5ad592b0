import type { SignalDraft } from '../../../schemas/signal.ts';
import { canonicalJson } from '../../shared/canonical-json.ts';
import { stableId } from '../../shared/hash.ts';

/**
 * The id of a signal, 32 hex characters: from the source and its own event id, or, when the source gives none, from the
 * source and all that it said. Taken before enrichment, so that what is learned later changes no id.
 */
export const identify = (source: string, draft: SignalDraft): string =>
  draft.sourceEventId === undefined
    ? stableId('entry', source, canonicalJson(draft))
    : stableId('event', source, draft.kind, draft.sourceEventId);
