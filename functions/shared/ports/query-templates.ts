import type { StoredQueryTemplate, TemplateState } from '../../../schemas/stored-query-template.ts';

export interface TemplateChange {
  /** States in which it is changed. */
  readonly from: readonly TemplateState[];
  readonly set: Partial<Pick<StoredQueryTemplate, 'state' | 'reviewed' | 'deprecated'>>;
}

/** The query templates that teams wrote, in all their versions. */
export interface QueryTemplates {
  /** Stores a version unless it is there. False when it was. */
  add(template: StoredQueryTemplate): Promise<boolean>;
  get(templateId: string, version: number): Promise<StoredQueryTemplate | undefined>;
  /** Oldest first. */
  versions(templateId: string): Promise<readonly StoredQueryTemplate[]>;
  /** All versions of all templates, by id and version. */
  list(): Promise<readonly StoredQueryTemplate[]>;
  /** False when there is none in those states. */
  change(
    which: Pick<StoredQueryTemplate, 'templateId' | 'version'>,
    change: TemplateChange,
  ): Promise<boolean>;
}
