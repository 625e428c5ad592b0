import { catalogueContract } from '../../contract/catalogue.ts';
import { FakeCatalogue } from '../../fakes/catalogue.ts';

catalogueContract(async () => new FakeCatalogue());
