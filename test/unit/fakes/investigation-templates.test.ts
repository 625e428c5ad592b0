import { investigationTemplatesContract } from '../../contract/investigation-templates.ts';
import { FakeInvestigationTemplates } from '../../fakes/investigation-templates.ts';

const templates = new FakeInvestigationTemplates();
investigationTemplatesContract(() => templates);
