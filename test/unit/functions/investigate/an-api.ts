import type { Context } from 'aws-lambda';
import { createHandler } from '../../../../functions/investigate/api/handler.ts';
import { isWithin } from '../../../../functions/investigate/query-language/scan-ranges.ts';
import { QUERY_TEMPLATES } from '../../../../functions/investigate/query-templates/published-queries.ts';
import { observability } from '../../../../functions/shared/edge/observability.ts';
import type { SignalStore } from '../../../../functions/shared/ports/signal-store.ts';
import type { Signal } from '../../../../schemas/signal.ts';
import { FakeAuditTrail } from '../../../fakes/audit-trail.ts';
import { FakeCatalogue } from '../../../fakes/catalogue.ts';
import { FakeEvidenceFiles } from '../../../fakes/evidence-files.ts';
import { FakeEvidenceStore } from '../../../fakes/evidence-store.ts';
import { FakeExportStore } from '../../../fakes/export-store.ts';
import { FakeIncidentStore } from '../../../fakes/incident-store.ts';
import { FakeInvestigationEraser } from '../../../fakes/investigation-eraser.ts';
import { FakeInvestigationLog } from '../../../fakes/investigation-log.ts';
import { FakeInvestigationSearch } from '../../../fakes/investigation-search.ts';
import { FakeInvestigationSnapshots } from '../../../fakes/investigation-snapshots.ts';
import { FakeInvestigationTemplates } from '../../../fakes/investigation-templates.ts';
import { FakePresence } from '../../../fakes/presence.ts';
import { FakeQueryEngine } from '../../../fakes/query-engine.ts';
import { FakeQueryRuns } from '../../../fakes/query-runs.ts';
import { FakeQueryTemplates } from '../../../fakes/query-templates.ts';
import { FakeRequestAnswers } from '../../../fakes/request-answers.ts';

const CONTEXT = { awsRequestId: 'request' } as Context;

/** What the fields answer, as far as tests look into it. */
export interface Answer {
  readonly [field: string]: unknown;
  readonly investigationId: string;
  readonly data: string;
  readonly content: string;
  readonly items: readonly { readonly sequence: number; readonly data: string }[];
  readonly verdicts: readonly { readonly verdictId: string }[];
  readonly evidence: readonly unknown[];
}

/** The `data` of an event, parsed. */
export const dataOf = (event: { readonly data: string }) =>
  JSON.parse(event.data) as {
    evidenceId: string;
    hypothesisId: string;
    sha256: string;
    source: unknown;
    rerun: unknown;
  };

/** Just what this stage reads of the hot store. */
export const storeOf = (signals: readonly Signal[]) =>
  ({
    get: async (id) => signals.find(({ signalId }) => signalId === id),
    listByService: async ({ serviceName, range, kinds }) => ({
      items: signals.filter(
        ({ resource, time, kind }) =>
          resource.serviceName === serviceName && isWithin(time, range) && (kinds?.includes(kind) ?? true),
      ),
    }),
    listByKind: async ({ kind, range }) => ({
      items: signals.filter((signal) => signal.kind === kind && isWithin(signal.time, range)),
    }),
    listByTrace: async ({ traceId, range }) => ({
      items: signals.filter((signal) => signal.traceId === traceId && isWithin(signal.time, range)),
    }),
  }) satisfies Partial<SignalStore> as Partial<SignalStore> as SignalStore;

export const quiet = observability('test', { STAGE: 'test', LOG_LEVEL: 'SILENT' });

const identityOf = (name: string, ...groups: string[]) => ({ sub: `sub-${name}`, username: name, groups });
export const ana = identityOf('ana', 'investigator', 'team-shop');
export const lea = identityOf('lea', 'lead', 'team-payments');
export const vic = identityOf('vic', 'viewer');

/** The stage's API over fakes; `ask` answers data or throws the typed error. */
export async function anApi(
  signals: readonly Signal[] = [],
  services: readonly { readonly name: string; readonly owner: string }[] = [],
) {
  let [now, ids] = [1_700_000_000_000, 0];
  const clock = { now: () => (now += 1000) };
  const log = new FakeInvestigationLog(clock);
  const incidents = new FakeIncidentStore();
  const snapshots = new FakeInvestigationSnapshots();
  const runs = new FakeQueryRuns();
  const storedTemplates = new FakeQueryTemplates();
  const evidence = new FakeEvidenceStore();
  const catalogue = FakeCatalogue.of(...services);
  const search = new FakeInvestigationSearch();
  const files = new FakeEvidenceFiles();
  const engine = await FakeQueryEngine.over(signals);
  const audit = new FakeAuditTrail();
  const eraser = new FakeInvestigationEraser(log);
  const handler = createHandler({
    audit,
    eraser,
    presence: new FakePresence({ now: () => now }),
    log,
    clock,
    incidents,
    investigationTemplates: new FakeInvestigationTemplates(),
    snapshots,
    evidence,
    files,
    exports: new FakeExportStore(),
    search,
    catalogue,
    templates: QUERY_TEMPLATES,
    storedTemplates,
    runs,
    answers: new FakeRequestAnswers(),
    engine,
    signals: storeOf(signals),
    table: 'signals',
    timeoutMs: 1000,
    hotRetentionDays: 3_650,
    ids: { next: () => `id-${ids++}` },
    observability: quiet,
  });
  const answer = async (field: string, args: unknown, identity: unknown = ana, selection: string[] = []) =>
    handler({ field, arguments: args, identity, source: null, selection }, CONTEXT);
  const ask = async (field: string, args: unknown, identity?: unknown, selection?: string[]) => {
    const answered = await answer(field, args, identity, selection);
    if ('error' in answered) throw answered.error;
    return answered.data as Answer;
  };
  const mutate = (field: string, input: unknown, identity?: unknown) => ask(field, { input }, identity);
  const pass = (milliseconds: number) => {
    now += milliseconds;
  };
  return {
    ask,
    answer,
    mutate,
    log,
    clock,
    eraser,
    incidents,
    snapshots,
    evidence,
    files,
    catalogue,
    search,
    runs,
    storedTemplates,
    engine,
    audit,
    pass,
    now: () => now,
  };
}

export const opening = {
  idempotencyKey: 'open',
  title: 'Checkout fails',
  severityNumber: 17,
  services: ['checkout'],
  teams: ['shop'],
};
