import { queryEngineContract } from '../../contract/query-engine.ts';
import { FakeQueryEngine } from '../../fakes/query-engine.ts';

queryEngineContract(() => FakeQueryEngine.over([]));
