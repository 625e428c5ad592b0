import type { QueryTemplates, TemplateChange } from '../../functions/shared/ports/query-templates.ts';
import type { StoredQueryTemplate } from '../../schemas/stored-query-template.ts';

type Which = Pick<StoredQueryTemplate, 'templateId' | 'version'>;

const keyOf = ({ templateId, version }: Which): string => `${templateId}#${String(version).padStart(4, '0')}`;

export class FakeQueryTemplates implements QueryTemplates {
  readonly #templates = new Map<string, StoredQueryTemplate>();

  async add(template: StoredQueryTemplate): Promise<boolean> {
    if (this.#templates.has(keyOf(template))) return false;
    this.#templates.set(keyOf(template), template);
    return true;
  }

  async get(templateId: string, version: number): Promise<StoredQueryTemplate | undefined> {
    return this.#templates.get(keyOf({ templateId, version }));
  }

  async versions(templateId: string): Promise<readonly StoredQueryTemplate[]> {
    return (await this.list()).filter((template) => template.templateId === templateId);
  }

  async list(): Promise<readonly StoredQueryTemplate[]> {
    return [...this.#templates].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, template]) => template);
  }

  async change(which: Which, { from, set }: TemplateChange): Promise<boolean> {
    const template = this.#templates.get(keyOf(which));
    if (template === undefined || !from.includes(template.state)) return false;
    this.#templates.set(keyOf(which), { ...template, ...set });
    return true;
  }
}
