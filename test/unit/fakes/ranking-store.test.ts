import { rankingStoreContract } from '../../contract/ranking-store.ts';
import { FakeRankingStore } from '../../fakes/ranking-store.ts';

rankingStoreContract(async () => new FakeRankingStore());
