import { rateBudgetsContract } from '../../contract/rate-budgets.ts';
import { FakeRateBudgets } from '../../fakes/rate-budgets.ts';

rateBudgetsContract(async () => new FakeRateBudgets());
