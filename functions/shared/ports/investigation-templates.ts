import type { InvestigationTemplate } from '../../../schemas/investigation-template.ts';

/** Templates that investigations are opened from. */
export interface InvestigationTemplates {
  get(templateId: string): Promise<InvestigationTemplate | undefined>;
  /** All of them, by id. */
  list(): Promise<readonly InvestigationTemplate[]>;
  /** Saves the version after the stored one (1 when there is none); false when somebody was faster. */
  save(template: InvestigationTemplate): Promise<boolean>;
}
