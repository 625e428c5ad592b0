import { requestAnswersContract } from '../../contract/request-answers.ts';
import { FakeRequestAnswers } from '../../fakes/request-answers.ts';

requestAnswersContract(async () => new FakeRequestAnswers());
