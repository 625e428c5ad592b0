import type { EvidenceSource } from '../../../schemas/events/evidence-source.ts';
import type { SeenSignals } from '../../shared/access/seen-signals.ts';
import { Rejected } from '../../shared/errors.ts';
import type { AskDeps } from '../query-templates/run-query.ts';
import { seenAnswer } from './answer.ts';
import type { Seen } from './seen.ts';
import { seenSeries } from './series.ts';
import { seenSignal, seenSignals } from './signals.ts';
import { seenTrace } from './trace.ts';

const PATH = 'input.evidenceId';

/** Looks at the same thing again. Throws Rejected `NotAllowed` for what can't be asked for again. */
export async function lookAgain(
  deps: AskDeps & { readonly seen: SeenSignals },
  source: EvidenceSource,
): Promise<Seen> {
  switch (source.kind) {
    case 'signal':
      return seenSignal(deps.seen, source.signal.signalId, PATH);
    case 'signals': {
      const ids = source.signals.map(({ signalId }) => signalId);
      return seenSignals(deps.seen, ids, PATH);
    }
    case 'query': {
      const { templateId, parameters, store } = source;
      return seenAnswer(deps, { templateId, parameters, store }, PATH);
    }
    case 'series':
      return seenSeries(deps.seen, source);
    case 'trace':
      return seenTrace(deps.seen, source);
    default:
      throw new Rejected('NotAllowed', `${PATH}: a ${source.kind} has no question to ask again`, {
        path: PATH,
      });
  }
}
