import type { Context } from 'aws-lambda';
import { createHandler } from '../../../../../functions/collect/api/handler.ts';
import { ADAPTERS } from '../../../../../functions/collect/registry.ts';
import { observability } from '../../../../../functions/shared/edge/observability.ts';
import { FakeAuditTrail } from '../../../../fakes/audit-trail.ts';
import { FakeCatalogue } from '../../../../fakes/catalogue.ts';
import { FakeClock } from '../../../../fakes/clock.ts';
import { FakeKnownShapes } from '../../../../fakes/known-shapes.ts';
import { FakeLedger } from '../../../../fakes/ledger.ts';
import { FakeQualityReports } from '../../../../fakes/quality-reports.ts';
import { FakeRawArchive } from '../../../../fakes/raw-archive.ts';
import { FakeRawBodies } from '../../../../fakes/raw-bodies.ts';
import { FakeRawStream } from '../../../../fakes/raw-stream.ts';
import { FakeReceipts } from '../../../../fakes/receipts.ts';
import { FakeRequestAnswers } from '../../../../fakes/request-answers.ts';
import { FakeSidelinedRecords } from '../../../../fakes/sidelined-records.ts';
import { FakeSignalStore } from '../../../../fakes/signal-store.ts';

const edge = observability('collect/api', { STAGE: 'test', LOG_LEVEL: 'SILENT' });

/** The collect stage's API on fakes; `ask` calls one field as a person of a role. */
export function anApi() {
  const world = {
    signals: new FakeSignalStore(),
    catalogue: new FakeCatalogue(),
    ledger: new FakeLedger(),
    receipts: new FakeReceipts(),
    sidelined: new FakeSidelinedRecords(),
    adapters: ADAPTERS,
    raw: new FakeRawArchive(),
    bodies: new FakeRawBodies(),
    stream: new FakeRawStream(),
    reports: new FakeQualityReports(),
    shapes: new FakeKnownShapes(),
    answers: new FakeRequestAnswers(),
    clock: new FakeClock(),
  };
  const audit = new FakeAuditTrail();
  const handler = createHandler({ observability: edge, audit, ...world });
  const ask = (
    field: string,
    args: unknown,
    { role = 'viewer', teams = [] as string[], selection = [] as string[] } = {},
  ) =>
    handler(
      {
        field,
        arguments: args,
        identity: { sub: 'u-1', username: 'ada', groups: [role, ...teams.map((team) => `team-${team}`)] },
        source: null,
        selection,
      },
      {} as Context,
    );
  return { ...world, audit, ask };
}
