import type { InvestigationTemplates } from '../../functions/shared/ports/investigation-templates.ts';
import type { InvestigationTemplate } from '../../schemas/investigation-template.ts';

/** Templates in memory. */
export class FakeInvestigationTemplates implements InvestigationTemplates {
  readonly #templates = new Map<string, InvestigationTemplate>();

  async get(templateId: string) {
    return this.#templates.get(templateId);
  }

  async list() {
    return [...this.#templates.values()].sort((a, b) => (a.templateId < b.templateId ? -1 : 1));
  }

  async save(template: InvestigationTemplate) {
    const before = this.#templates.get(template.templateId)?.version ?? 0;
    if (template.version !== before + 1) return false;
    this.#templates.set(template.templateId, template);
    return true;
  }
}
