import { graphqlHandler } from '../../shared/edge/graphql.ts';
import type { Observability } from '../../shared/edge/observability.ts';
import { withholding } from '../../shared/edge/withholding.ts';
import type { AuditTrail } from '../../shared/ports/audit-trail.ts';
import type { EditableCatalogue } from '../../shared/ports/catalogue.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { KnownShapes } from '../../shared/ports/known-shapes.ts';
import type { Ledger } from '../../shared/ports/ledger.ts';
import type { QualityReports } from '../../shared/ports/quality-reports.ts';
import type { RawArchive } from '../../shared/ports/raw-archive.ts';
import type { RawBodies } from '../../shared/ports/raw-bodies.ts';
import type { RawStream } from '../../shared/ports/raw-stream.ts';
import type { Receipts } from '../../shared/ports/receipts.ts';
import type { RequestAnswers } from '../../shared/ports/request-answers.ts';
import type { SidelinedRecords } from '../../shared/ports/sidelined-records.ts';
import type { SignalStore } from '../../shared/ports/signal-store.ts';
import type { Principals } from '../../shared/principals.ts';
import type { Adapter } from '../adapter.ts';
import { bookFields } from './book-fields.ts';
import { dependencyFields } from './dependency-fields.ts';
import { importFields } from './import-fields.ts';
import { lineageFields } from './lineage-fields.ts';
import { qualityFields } from './quality-fields.ts';
import { receiptFields } from './receipt-fields.ts';
import { serviceEditFields } from './service-edit-fields.ts';
import { serviceFields } from './service-fields.ts';
import { sidelinedFields } from './sidelined-fields.ts';
import { signalFields } from './signal-fields.ts';
import { COLLECT_WITHHOLDS } from './withhold.ts';

interface ApiDependencies {
  readonly principals?: Principals | undefined;
  readonly observability: Observability;
  readonly audit: AuditTrail;
  readonly signals: SignalStore;
  readonly catalogue: EditableCatalogue;
  readonly ledger: Ledger;
  readonly receipts: Receipts;
  readonly sidelined: SidelinedRecords;
  /** What raw records are read again with, to point at the entry that became a signal. */
  readonly adapters: readonly Adapter[];
  readonly raw: RawArchive;
  readonly bodies: RawBodies;
  /** Where orders to replay go. */
  readonly stream: RawStream;
  readonly reports: QualityReports;
  readonly shapes: KnownShapes;
  readonly answers: RequestAnswers;
  readonly clock: Clock;
}

/** The fields of signals, their lineage, services, books, receipts, sidelined records and quality. */
export const createHandler = ({ observability, audit, principals, signals, ...deps }: ApiDependencies) =>
  graphqlHandler({
    observability,
    audit,
    principals,
    withhold: withholding(deps.catalogue, COLLECT_WITHHOLDS),
    fields: {
      ...signalFields(signals),
      ...lineageFields({ signals, ...deps }),
      ...serviceFields(deps),
      ...serviceEditFields(deps),
      ...importFields(deps),
      ...dependencyFields(deps),
      ...bookFields(deps.ledger),
      ...receiptFields(deps.receipts),
      ...sidelinedFields(deps),
      ...qualityFields(deps),
    },
  });
