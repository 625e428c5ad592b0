import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { InvestigationTemplates } from '../../functions/shared/ports/investigation-templates.ts';
import type { InvestigationTemplate } from '../../schemas/investigation-template.ts';

export function investigationTemplatesContract(make: () => InvestigationTemplates): void {
  const aTemplate = (more: Partial<InvestigationTemplate> = {}): InvestigationTemplate => ({
    templateId: `t-${randomUUID()}`,
    version: 1,
    summary: 'Database outage',
    severityNumber: 17,
    services: ['orders'],
    teams: [],
    agenda: ['what is down'],
    tasks: ['page the owner'],
    changedBy: { kind: 'person', id: 'sub', name: 'ana', teams: ['shop'] },
    changedAt: 1_700_000_000_000,
    ...more,
  });

  describe('templates of investigations', () => {
    test('are given back as they were saved, alone and in the list', async () => {
      const [templates, template] = [make(), aTemplate()];
      expect(await templates.save(template)).toBe(true);
      expect(await templates.get(template.templateId)).toEqual(template);
      expect(await templates.list()).toContainEqual(template);
    });

    test('change one version at a time', async () => {
      const [templates, template] = [make(), aTemplate()];
      await templates.save(template);
      expect(await templates.save(template)).toBe(false);
      expect(await templates.save({ ...template, version: 3 })).toBe(false);
      expect(await templates.save({ ...template, version: 2, summary: 'Outage' })).toBe(true);
      expect(await templates.get(template.templateId)).toMatchObject({ version: 2, summary: 'Outage' });
    });

    test('that are not there are undefined', async () => {
      expect(await make().get(`t-${randomUUID()}`)).toBeUndefined();
    });
  });
}
