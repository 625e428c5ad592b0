import { expect, test } from '@jest/globals';
import { parsePlaybook } from '../../../../../functions/respond/language/parse.ts';
import { ACTIONS } from '../../../../../functions/respond/registry.ts';
import { Rejected } from '../../../../../functions/shared/errors.ts';

const known = { actions: ACTIONS, queryTemplates: [], playbooks: [] };

function refusal(trigger: string, inputs = '{}'): string {
  const text = `id: try-it
version: 1.0.0
summary: Tries it.
owner: platform
triggers:
  - ${trigger}
inputs: ${inputs}
guard: { environments: [dev], cooldownSeconds: 60 }
steps: [{ id: look, action: freeze-diagnostics, with: { serviceName: shop } }]
`;
  try {
    parsePlaybook(text, { file: 'try-it.yaml', known });
  } catch (error) {
    if (error instanceof Rejected) return error.message;
    throw error;
  }
  return 'accepted';
}

test.each([
  'alarm: { namePrefix: rollback- }',
  'incident: { service: checkout }',
  'incident: { severity: WARN }',
  'signal: { kind: change, name: deployment, severity: INFO }',
  "schedule: { cron: '*/5 * * * *', timeZone: Europe/Berlin }",
])('a trigger %s is accepted', (trigger) => {
  expect(refusal(trigger)).toBe('accepted');
});

test.each([
  ["alarm: { namePrefix: '' }", 'try-it.yaml:6:14 triggers[0].alarm.namePrefix: '],
  ["alarm: { namePrefix: '-' }", 'try-it.yaml:6:14 triggers[0].alarm.namePrefix: matches nearly every alarm'],
  ['incident: {}', 'try-it.yaml:6:5 triggers[0].incident: matches every incident: give service'],
  ['incident: { severity: INFO }', 'triggers[0].incident.severity: matches every incident'],
  [
    'signal: { kind: alert }',
    'try-it.yaml:6:5 triggers[0].signal: matches every alert: give service or name',
  ],
  ['signal: { kind: log, name: a }', 'triggers[0].signal.kind: '],
  ['{}', 'triggers[0]: must have one of alarm, incident, signal, schedule'],
  [
    '{ incident: { service: a }, signal: { kind: alert, name: b } }',
    'triggers[0]: must have one of alarm, incident, signal, schedule',
  ],
  ["schedule: { cron: '* * * * *' }", 'triggers[0].schedule.cron: comes more often than every five minutes'],
  ["schedule: { cron: '0 0 31 2 *' }", 'triggers[0].schedule.cron: never comes'],
  ["schedule: { cron: '0 25 * * *' }", 'triggers[0].schedule.cron: CronPattern: Invalid value for hour: 25'],
  ["schedule: { cron: '0 3 * * *', timeZone: Mars/Phobos }", 'Mars/Phobos'],
])('a trigger %s is refused with its place', (trigger, reason) => {
  expect(refusal(trigger)).toContain(reason);
});

test.each([
  ['incident: { service: a }', '"service" would be missing: give it a default, or from: incident.<...>'],
  ["schedule: { cron: '0 3 * * *' }", 'a schedule gives no inputs, and "service" has no default'],
])('a trigger %s that can not give an input is refused', (trigger, reason) => {
  const inputs = '{ service: { type: string, from: alarm.dimensions.ServiceName } }';
  expect(refusal(trigger, inputs)).toContain(reason);
});
