import { createHandler } from '../../../../functions/investigate/api/handler.ts';
import { observability } from '../../../../functions/shared/edge/observability.ts';
import type { Signal } from '../../../../schemas/signal.ts';
import { FakeEvidenceStore } from '../../../fakes/evidence-store.ts';
import { FakeInvestigationLog } from '../../../fakes/investigation-log.ts';
import { FakeQueryEngine } from '../../../fakes/query-engine.ts';

export const quiet = observability('test', { STAGE: 'test', LOG_LEVEL: 'SILENT' });

const identityOf = (name: string, ...groups: string[]) => ({ sub: `sub-${name}`, username: name, groups });
export const ana = identityOf('ana', 'investigator', 'team-shop');
export const lea = identityOf('lea', 'lead', 'team-payments');
export const vic = identityOf('vic', 'viewer');

/** The stage's API over fakes; `ask` answers data or throws the typed error. */
export async function anApi(signals: readonly Signal[] = []) {
  let [now, ids] = [1_700_000_000_000, 0];
  const log = new FakeInvestigationLog({ now: () => (now += 1000) });
  const evidence = new FakeEvidenceStore();
  const engine = await FakeQueryEngine.over(signals);
  const store: any = {
    get: async (id: string) => signals.find(({ signalId }) => signalId === id),
    listByService: async ({ serviceName, range, kinds }: any) => ({
      items: signals.filter(
        ({ resource, time, kind }) =>
          resource.serviceName === serviceName &&
          time >= range.from &&
          time < range.to &&
          kinds.includes(kind),
      ),
    }),
  };
  const handler = createHandler({
    log,
    evidence,
    engine,
    signals: store,
    table: 'signals',
    timeoutMs: 1000,
    ids: { next: () => `id-${(ids += 1)}` },
    observability: quiet,
  });
  const answer = (
    field: string,
    args: unknown,
    identity: unknown = ana,
    selection: string[] = [],
  ): Promise<any> =>
    handler(
      { field, arguments: args, identity, source: null, selection },
      { awsRequestId: 'r' } as any,
      {} as any,
    );
  const ask = async (
    field: string,
    args: unknown,
    identity?: unknown,
    selection?: string[],
  ): Promise<any> => {
    const { data, error } = await answer(field, args, identity, selection);
    if (error !== undefined) throw error;
    return data;
  };
  const mutate = (field: string, input: unknown, identity?: unknown) => ask(field, { input }, identity);
  return { ask, answer, mutate, log, evidence };
}

export const opening = {
  idempotencyKey: 'open',
  title: 'Checkout fails',
  severityNumber: 17,
  services: ['checkout'],
  teams: ['shop'],
};
