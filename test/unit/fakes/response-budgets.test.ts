import { responseBudgetsContract } from '../../contract/response-budgets.ts';
import { FakeResponseBudgets } from '../../fakes/response-budgets.ts';

responseBudgetsContract(async () => new FakeResponseBudgets());
