import { describe, expect, test } from '@jest/globals';
import type { Incident, IncidentMember } from '../../../../schemas/incident.ts';
import { aSignal } from './a-signal.ts';
import { anApi, lea } from './an-api.ts';

const incident: Incident = {
  incidentId: 'incident',
  status: 'open',
  title: 'checkout: HighErrorRate',
  severityNumber: 13,
  services: ['checkout'],
  openedAt: 1_700_000_000_000,
  updatedAt: 1_700_000_000_000,
  observedAt: 1_700_000_000_000,
  firingCount: 1,
  signalCount: 1,
  absorbed: [],
  keptApart: [],
  version: 1,
};
const member: IncidentMember = {
  incidentId: 'incident',
  signalId: 's',
  time: 1_700_000_000_000,
  kind: 'alert',
  name: 'HighErrorRate',
  severityNumber: 13,
  fingerprint: 'f',
  because: [{ strategy: 'fingerprint', reason: 'the same alert' }],
};

describe('opening from an incident', () => {
  const asked = { idempotencyKey: 'k', incidentId: 'incident', teams: ['shop'] };

  test('takes its title, severity, services and signals over, once', async () => {
    const { mutate, ask, incidents } = await anApi();
    await incidents.place({ incident, member, marks: [], alert: 'begins', absorbed: [] });
    const { investigationId } = await mutate('openFromIncident', asked);
    await mutate('openFromIncident', asked);
    expect(await ask('investigation', { investigationId })).toMatchObject({
      title: incident.title,
      severityNumber: 13,
      teams: ['shop'],
      incidentId: 'incident',
      signals: [{ signalId: 's', because: member.because }],
    });
  });

  test('names the investigation that there is already', async () => {
    const { mutate, incidents } = await anApi();
    await incidents.place({ incident, member, marks: [], alert: 'begins', absorbed: [] });
    const { investigationId } = await mutate('openFromIncident', asked);
    await expect(mutate('openFromIncident', asked, lea)).rejects.toMatchObject({
      type: 'Conflict',
      info: { path: 'input.incidentId', investigationId },
    });
  });

  test('needs an incident', async () => {
    const { mutate } = await anApi();
    await expect(mutate('openFromIncident', asked)).rejects.toMatchObject({
      type: 'NotFound',
      info: { path: 'input.incidentId' },
    });
  });
});

describe('opening from signals', () => {
  test('is as severe as the worst of them, about the services of all, for their owners', async () => {
    const chosen = [
      aSignal({ signalId: 'one', severityNumber: 9, owner: 'shop' }),
      aSignal({ signalId: 'two', severityNumber: 21, owner: 'payments' }),
    ];
    const { mutate, ask } = await anApi(chosen);
    const input = { idempotencyKey: 'k', title: 'Odd', signalIds: ['one', 'two', 'one'] };
    const { investigationId } = await mutate('openFromSignals', input);
    expect(await ask('investigation', { investigationId })).toMatchObject({
      severityNumber: 21,
      services: ['checkout'],
      teams: ['shop', 'payments'],
      signals: [
        { signalId: 'one', because: [{ strategy: 'person', reason: 'ana chose it' }] },
        { signalId: 'two' },
      ],
    });
  });

  test('names the one that is not hot', async () => {
    const { mutate } = await anApi([aSignal({ signalId: 'one' })]);
    const input = { idempotencyKey: 'k', title: 'Odd', signalIds: ['one', 'two'] };
    await expect(mutate('openFromSignals', input)).rejects.toMatchObject({
      type: 'NotFound',
      info: { path: 'input.signalIds[1]' },
    });
  });
});

describe('templates', () => {
  const template = {
    templateId: 'database-outage',
    basedOn: 0,
    summary: 'Database outage',
    severityNumber: 17,
    services: ['orders'],
    teams: ['payments'],
    agenda: ['what is down', 'since when'],
    tasks: ['page the owner'],
  };

  test('give an investigation its tasks and an agenda', async () => {
    const { mutate, ask } = await anApi();
    await mutate('saveInvestigationTemplate', template, lea);
    const input = { idempotencyKey: 'k', templateId: 'database-outage', title: 'Orders down' };
    const { investigationId } = await mutate('openFromTemplate', { ...input, teams: ['shop'] });
    expect(await ask('investigation', { investigationId })).toMatchObject({
      title: 'Orders down',
      severityNumber: 17,
      services: ['orders'],
      teams: ['shop'],
      tasks: [{ title: 'page the owner', state: 'open' }],
      sessions: [
        {
          state: 'scheduled',
          title: 'Database outage',
          agenda: [{ text: 'what is down' }, { text: 'since when' }],
        },
      ],
    });
  });

  test('change version by version, and say who else was faster', async () => {
    const { mutate, ask } = await anApi();
    const save = (input: object) => mutate('saveInvestigationTemplate', { ...template, ...input }, lea);
    expect(await save({})).toMatchObject({ version: 1, changedBy: { name: 'lea' } });
    expect(await save({})).toMatchObject({ version: 1 });
    await expect(save({ summary: 'Another' })).rejects.toMatchObject({
      type: 'Conflict',
      info: { yours: { summary: 'Another' }, theirs: { summary: 'Database outage', version: 1 } },
    });
    await save({ basedOn: 1, summary: 'Another' });
    expect(await ask('investigationTemplates', {})).toMatchObject([{ version: 2, summary: 'Another' }]);
  });

  test('are for leads to save, and must have a proper id', async () => {
    const { mutate } = await anApi();
    await expect(mutate('saveInvestigationTemplate', template)).rejects.toMatchObject({ type: 'Forbidden' });
    const odd = mutate('saveInvestigationTemplate', { ...template, templateId: '../x' }, lea);
    await expect(odd).rejects.toMatchObject({ info: { path: 'input.templateId' } });
    const missing = mutate('openFromTemplate', { idempotencyKey: 'k', templateId: 'no', title: 't' });
    await expect(missing).rejects.toMatchObject({ info: { path: 'input.templateId' } });
  });
});
