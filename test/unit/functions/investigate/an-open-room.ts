import type { Signal } from '../../../../schemas/signal.ts';
import { aSignal } from './a-signal.ts';
import { anApi, dataOf, opening } from './an-api.ts';

/** An open investigation, with what tests do in it again and again. Every mutation gets a key of its own. */
export async function anOpenRoom(
  signals: Signal[] = [aSignal({ severityNumber: 17, body: 'card 17 refused' })],
  more: Partial<typeof opening> = {},
) {
  const api = await anApi(signals);
  const { investigationId } = await api.mutate('openInvestigation', { ...opening, ...more });
  let keys = 0;
  const send = (field: string, input: object, identity?: unknown) =>
    api.mutate(field, { idempotencyKey: `k${keys++}`, investigationId, ...input }, identity);
  /** What the event of a mutation says. */
  const did = async (field: string, input: object, identity?: unknown) =>
    dataOf(await send(field, input, identity));
  const see = () => api.ask('investigation', { investigationId });
  const freeze = async () => (await did('freezeSignal', { signalId: signals[0]!.signalId })).evidenceId;
  const state = async (statement: string) =>
    (await did('stateHypothesis', { statement, evidenceIds: [] })).hypothesisId;
  return { ...api, investigationId, signals, send, did, see, freeze, state };
}
