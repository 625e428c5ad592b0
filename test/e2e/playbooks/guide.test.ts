import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
  CloudWatchClient,
  DeleteAlarmsCommand,
  PutMetricAlarmCommand,
  SetAlarmStateCommand,
} from '@aws-sdk/client-cloudwatch';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { asked, operation } from '../../steps/graphql.ts';
import { blocksOf, commandsIn, sectionOf } from '../../steps/guide.ts';
import { openInvestigation } from '../../steps/investigation.ts';
import { People, type SignedInPerson } from '../../steps/people.ts';
import { untilOver } from './runs.ts';

const GUIDE = 'docs/playbooks.md';
const run = randomUUID().slice(0, 8);
const people = new People();
const cloudWatch = new CloudWatchClient();
let [lead, author, reviewer]: SignedInPerson[] = [];

beforeAll(async () => {
  lead = await people.join('ana', 'lead');
  author = await people.join('ben', 'investigator');
  reviewer = await people.join('eve', 'investigator');
});

afterAll(async () => {
  cloudWatch.destroy();
  await people.leave();
});

/** The document that the guide has its reader write, under a name of this run. */
function document(version: string): string {
  const yaml = blocksOf(GUIDE, 'From nothing to a published playbook').filter(
    ({ language }) => language === 'yaml',
  );
  return yaml
    .map(({ code }) => code)
    .join('')
    .replace('id: calm-down', `id: calm-${run}`)
    .replace('version: 1.0.0', `version: ${version}`);
}

/** What the rows of the table of publishing do, by whom, and what it is then. */
function rows() {
  const section = sectionOf(readFileSync(GUIDE, 'utf8'), 'Publish one without deploying');
  return [...section.matchAll(/^\| `(\w+)`.*? \| (\w+)( who)?.*? \| (.*) \|$/gm)].map(
    ([, field = '', role, others, then = '']) => ({
      field,
      by: role === 'lead' ? lead! : others === undefined ? author! : reviewer!,
      state: /^`(\w+)`/.exec(then)?.[1],
    }),
  );
}

test('what the guide has its reader write is published step by step, returned from, and taken out of use', async () => {
  const kebab = (field: string) => field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const inputOf = (field: string, version: string) => {
    const which = { playbookId: `calm-${run}`, version };
    if (field === 'savePlaybookDraft') return { document: document(version), basedOn: 0 };
    if (field === 'reviewPlaybook') return { ...which, decision: 'approve' };
    if (field === 'publishPlaybook')
      return { ...which, rationale: 'it helped', share: version === '1.0.0' ? 100 : 50 };
    if (field === 'returnPlaybook') return { playbookId: which.playbookId, rationale: 'it did not help' };
    return field === 'deprecatePlaybook' ? { ...which, rationale: 'there is a better one' } : which;
  };
  const perform = async ({ field, by, state }: ReturnType<typeof rows>[number], version: string) => {
    const input = { idempotencyKey: randomUUID(), ...inputOf(field, version) };
    const answer = await asked(by.token, operation(kebab(field)), { input });
    const wanted = field === 'savePlaybookDraft' ? 'tested' : state;
    if (wanted !== undefined) expect({ field, state: answer.state }).toEqual({ field, state: wanted });
  };
  const [save, propose, review, publish, back, deprecate] = rows();
  for (const row of [save, propose, review, publish]) await perform(row!, '1.0.0');
  for (const row of [save, propose, review, publish, back]) await perform(row!, '1.1.0');
  for (const version of ['1.1.0', '1.0.0']) await perform(deprecate!, version);
});

test('a playbook is started by hand as the guide shows it', async () => {
  const [request, variables, answer] = blocksOf(GUIDE, 'By hand');
  const { input } = JSON.parse(variables!.code);
  const investigationId = await openInvestigation(author!);
  const inputs = JSON.stringify({ ...JSON.parse(input.inputs), serviceName: `checkout-${run}` });
  const started = await asked(author!.token, request!.code, { input: { ...input, investigationId, inputs } });
  const [shown] = Object.values<object>(JSON.parse(answer!.code).data);
  expect(Object.keys(started)).toEqual(Object.keys(shown ?? {}));
  expect(await untilOver(author!, started.runId)).toMatchObject({ status: 'succeeded' });
});

test('the alarm of the guide can be made and set', async () => {
  const commands = blocksOf(GUIDE, 'Try one on your machine')
    .flatMap(commandsIn)
    .map((command) => command.replaceAll('checkout', `checkout-${run}`));
  const [put, set] = commands.filter((command) => command.startsWith('aws cloudwatch ')).map(optionsIn);
  try {
    await cloudWatch.send(new PutMetricAlarmCommand(put as never));
    await cloudWatch.send(new SetAlarmStateCommand(set as never));
  } finally {
    await cloudWatch.send(new DeleteAlarmsCommand({ AlarmNames: [`diagnose-checkout-${run}`] }));
  }
});

/** The options of a command of the AWS CLI as its SDK takes them. */
function optionsIn(command: string): Readonly<Record<string, unknown>> {
  const options = [...command.matchAll(/--([a-z-]+) ('[^']*'|\S+)/g)].map(([, name = '', value = '']) => {
    const key = name.replace(/(^|-)([a-z])/g, (_whole, _minus, letter: string) => letter.toUpperCase());
    return [key, optionValue(value.replace(/^'|'$/g, ''))] as const;
  });
  return Object.fromEntries(options);
}

function optionValue(text: string): unknown {
  if (/^\d+$/.test(text)) return Number(text);
  if (!text.includes('=')) return text;
  return [Object.fromEntries(text.split(',').map((pair) => pair.split('=')))];
}
