import { exportStoreContract } from '../../contract/export-store.ts';
import { FakeExportStore } from '../../fakes/export-store.ts';

exportStoreContract(() => new FakeExportStore());
