import { graphqlHandler } from '../../shared/edge/graphql.ts';
import type { Observability } from '../../shared/edge/observability.ts';
import type { Catalogue } from '../../shared/ports/catalogue.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { Ledger } from '../../shared/ports/ledger.ts';
import type { RawStream } from '../../shared/ports/raw-stream.ts';
import type { Receipts } from '../../shared/ports/receipts.ts';
import type { SidelinedRecords } from '../../shared/ports/sidelined-records.ts';
import type { SignalStore } from '../../shared/ports/signal-store.ts';
import { bookFields } from './book-fields.ts';
import { receiptFields } from './receipt-fields.ts';
import { serviceFields } from './service-fields.ts';
import { sidelinedFields } from './sidelined-fields.ts';
import { signalFields } from './signal-fields.ts';

interface ApiDependencies {
  readonly observability: Observability;
  readonly signals: SignalStore;
  readonly catalogue: Catalogue;
  readonly ledger: Ledger;
  readonly receipts: Receipts;
  readonly sidelined: SidelinedRecords;
  /** Where orders to replay go. */
  readonly stream: RawStream;
  readonly clock: Clock;
}

/** The fields of signals, services, books, receipts and sidelined records. */
export const createHandler = ({ observability, signals, ...deps }: ApiDependencies) =>
  graphqlHandler({
    observability,
    fields: {
      ...signalFields(signals),
      ...serviceFields(deps),
      ...bookFields(deps.ledger),
      ...receiptFields(deps.receipts),
      ...sidelinedFields(deps),
    },
  });
