import { queryTemplatesContract } from '../../contract/query-templates.ts';
import { FakeQueryTemplates } from '../../fakes/query-templates.ts';

queryTemplatesContract(async () => new FakeQueryTemplates());
