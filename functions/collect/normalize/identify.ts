import type { SignalDraft } from '../../../schemas/signal.ts';
import { quotedCanonicalJson } from '../../shared/canonical-json.ts';
import { sha256, stableId } from '../../shared/hash.ts';
import { timedId, untimedId } from '../../shared/signal-id.ts';

/**
 * The id of a signal, 32 hex characters: from the source and its own event id, or, when the source gives none, from the
 * source and all that it said; and from the minute in which it happened, unless the event can come again with another. Taken
 * before enrichment, so that what is learned later changes no id.
 */
export function identify(source: string, { untimed, ...draft }: SignalDraft): string {
  const hash =
    draft.sourceEventId === undefined
      ? idOfAll(source, draft)
      : stableId('event', source, draft.kind, draft.sourceEventId);
  return untimed === undefined ? timedId(draft.time, hash) : untimedId(stableId('group', untimed), hash);
}

/** `stableId('entry', source, canonicalJson(draft))` without quoting the draft a second time. */
const idOfAll = (source: string, draft: object): string =>
  sha256(`["entry",${JSON.stringify(source)},${quotedCanonicalJson(draft)}]`).slice(0, 32);
