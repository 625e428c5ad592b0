import { receiptsContract } from '../../contract/receipts.ts';
import { FakeReceipts } from '../../fakes/receipts.ts';

receiptsContract(async () => new FakeReceipts());
