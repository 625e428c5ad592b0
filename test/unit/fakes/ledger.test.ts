import { ledgerContract } from '../../contract/ledger.ts';
import { FakeLedger } from '../../fakes/ledger.ts';

ledgerContract(async () => new FakeLedger());
