import { investigationSearchContract } from '../../contract/investigation-search.ts';
import { FakeInvestigationSearch } from '../../fakes/investigation-search.ts';

investigationSearchContract(() => new FakeInvestigationSearch());
