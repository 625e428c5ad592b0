import type { EvidenceSource } from '../../schemas/events/evidence-source.ts';
import type { EventOf, InvestigationEvent } from '../../schemas/investigation-event.ts';
import type { SignalUse } from '../../schemas/signal-use.ts';

/** What a verdict is known by when it is looked up from a signal. */
export type VerdictMark = Pick<
  EventOf<'verdict.settled'>['data'],
  'verdictId' | 'evidenceIds' | 'supersedes'
> & { readonly investigationId: string; readonly sequence: number };

export interface NamedUse {
  readonly signalId: string;
  readonly use: SignalUse;
}

/** The signals that an event names, each once, and what for; most events name none. */
export function usesIn(event: InvestigationEvent): readonly NamedUse[] {
  const { investigationId, sequence } = event;
  const at = { investigationId, sequence };
  if (event.type === 'signal.attached')
    return [{ signalId: event.data.signalId, use: { ...at, kind: 'attached' } }];
  if (event.type === 'evidence.frozen') {
    const { source, evidenceId } = event.data;
    return signalIdsOf(source).map((signalId) => ({
      signalId,
      use: { ...at, kind: 'evidence', evidenceId },
    }));
  }
  if (event.type !== 'verdict.settled') return [];
  const signalId = event.data.rootCause?.changeSignalId;
  const { verdictId } = event.data;
  return signalId === undefined ? [] : [{ signalId, use: { ...at, kind: 'root_cause', verdictId } }];
}

/** The signals that were frozen as such; those within a trace, a series or an answer do not count. */
export function signalIdsOf(source: EvidenceSource): readonly string[] {
  if (source.kind === 'signal') return [source.signal.signalId];
  return source.kind === 'signals' ? [...new Set(source.signals.map(({ signalId }) => signalId))] : [];
}

export function verdictMarkOf(event: InvestigationEvent): VerdictMark | undefined {
  if (event.type !== 'verdict.settled') return undefined;
  const { investigationId, sequence, data } = event;
  const { verdictId, evidenceIds, supersedes } = data;
  return {
    investigationId,
    sequence,
    verdictId,
    evidenceIds,
    ...(supersedes === undefined ? {} : { supersedes }),
  };
}

/** Investigations whose verdicts can be about a signal that is used so. */
export const investigationsToAsk = (uses: readonly SignalUse[]): readonly string[] => [
  ...new Set(uses.filter(({ kind }) => kind !== 'attached').map(({ investigationId }) => investigationId)),
];

/** All uses, those by verdicts among them, in the order of their investigations and events. */
export function withVerdicts(
  uses: readonly SignalUse[],
  verdicts: readonly VerdictMark[],
): readonly SignalUse[] {
  const superseded = new Set(verdicts.map(({ supersedes }) => supersedes));
  const marked = uses.map((use) =>
    use.kind === 'root_cause' ? { ...use, superseded: superseded.has(use.verdictId) } : use,
  );
  const frozen = uses.filter(({ kind }) => kind === 'evidence');
  const cited = verdicts.flatMap(({ investigationId, sequence, verdictId, evidenceIds }) =>
    frozen
      .filter((use) => use.investigationId === investigationId && evidenceIds.includes(use.evidenceId ?? ''))
      .map(
        ({ evidenceId }): SignalUse => ({
          investigationId,
          sequence,
          kind: 'verdict',
          ...(evidenceId === undefined ? {} : { evidenceId }),
          verdictId,
          superseded: superseded.has(verdictId),
        }),
      ),
  );
  return [...marked, ...cited].toSorted(byPlace);
}

const byPlace = (a: SignalUse, b: SignalUse): number =>
  a.investigationId === b.investigationId
    ? a.sequence - b.sequence
    : a.investigationId < b.investigationId
      ? -1
      : 1;
