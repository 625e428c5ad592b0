import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { deliver } from '../../e2e/playbooks/alarm-event.ts';
import { decide, type Run, startRun, untilOver, untilWaiting } from '../../e2e/playbooks/runs.ts';
import { eventually } from '../../steps/eventually.ts';
import { asked, operation } from '../../steps/graphql.ts';
import { dataOf, logOf, openInvestigation } from '../../steps/investigation.ts';
import { People, type SignedInPerson } from '../../steps/people.ts';
import { act, publishPlaybook } from '../../steps/publish-playbook.ts';
import { follow } from './follow.ts';
import { raise } from './raise.ts';
import { fresh } from './row.ts';
import { containerService, serviceState } from './rows/containers.ts';

const LONGEST_MS = 400_000;
/** A playbook that waits, repeats, calls, chooses and does things side by side. */
const WHOLE = readFileSync(new URL('whole-language.yaml', import.meta.url), 'utf8');
const people = new People();
let lead: SignedInPerson;
let investigator: SignedInPerson;
let investigationId = '';

beforeAll(async () => {
  lead = await people.join('ana', 'lead');
  investigator = await people.join('ben', 'investigator');
  investigationId = await openInvestigation(investigator);
});

afterAll(() => people.leave());

const start = (playbookId: string, inputs: object, more = {}) =>
  startRun(investigator, { playbookId, investigationId, inputs: JSON.stringify(inputs), ...more });

/** Lets the pauses of a run pass. */
const hurried = (runId: string, waitSeconds = 10): Promise<Run> =>
  follow(runId, { by: lead, waitSeconds, look: async () => {}, answer: async () => {} });

/** What steps of a run did in one of their phases, in order: `<step> <state>`. */
async function said(runId: string, phase: string, room = investigationId): Promise<readonly string[]> {
  const changes = (await logOf(lead, room))
    .filter(({ type }) => type === 'playbook.step-changed')
    .map(dataOf);
  return changes
    .filter((change) => change['runId'] === runId && change['phase'] === phase)
    .map(({ step, state }) => `${step} ${state}`);
}

test(
  'a playbook waits, repeats, calls and chooses; when one of its branches fails, all that was done is undone, the newest first',
  async () => {
    const playbookId = fresh('language');
    await publishPlaybook(
      { investigator, lead },
      { playbookId, version: '1.0.0', document: WHOLE.replace('whole-language', playbookId) },
    );
    const { cluster, service: first } = await containerService();
    const others = [await containerService(cluster), await containerService(cluster)].map(
      ({ service }) => service,
    );
    const all = () => Promise.all([first, ...others].map((one) => serviceState(cluster, one)));
    const look = async () => (await all()).map(({ revision, tasks }) => `${revision} ${tasks}`);
    const before = await look();
    const inputs = { cluster, first, broken: 'lost' };
    const run = await start(playbookId, { ...inputs, others });
    const seen: string[] = [];
    const ended = await follow(run.runId, {
      by: lead,
      waitSeconds: 600,
      answer: async () => {},
      look: async () => {
        seen.push(String(await look()));
      },
    });
    expect(ended.status).toBe('undone');
    expect(new Set(seen).size).toBeGreaterThan(1);
    expect(await look()).toEqual(before);
    const done = (await said(run.runId, 'run'))
      .filter((one) => one.endsWith(' succeeded'))
      .map((one) => one.replace(/ succeeded$/, ''));
    // The branch that did not fail may have been stopped before it began.
    expect(done.filter((step) => step !== 'left')).toEqual(['first', 'grow[0]', 'grow[1]', 'known.freeze']);
    expect(await said(run.runId, 'undo')).toEqual(
      done
        .filter((step) => step !== 'known.freeze')
        .toReversed()
        .map((step) => `${step} succeeded`),
    );

    const next = await start(playbookId, { ...inputs, others: others.slice(0, 1) });
    expect((await hurried(next.runId, 600)).status).toBe('succeeded');
    const [own, other, ...untouched] = await look();
    expect([own, other]).toEqual([before[0]?.replace(/2$/, '3'), before[1]?.replace(/2$/, '4')]);
    expect(untouched).toEqual(before.slice(2));
  },
  LONGEST_MS,
);

test(
  'a dry run of a playbook that ships says what each step would do, asks as always, and changes nothing',
  async () => {
    const { cluster, service } = await containerService();
    const before = await serviceState(cluster, service);
    const inputs = { cluster, service, serviceName: service };
    const { runId } = await start('roll-back-ecs-service', inputs, { dryRun: true });
    const { waitingStep: step } = await untilWaiting(lead, runId);
    expect((await decide(lead, 'answer-approval', { runId, step, approved: true })).errors).toEqual([]);
    await eventually('it has said what it would do', async () =>
      expect(await said(runId, 'verify')).toEqual(['roll-back succeeded']),
    );
    const log = (await logOf(lead, investigationId)).map(dataOf);
    const of = (phase: string) =>
      log.find((data) => data['runId'] === runId && data['phase'] === phase)?.['summary'];
    expect(of('approve')).toContain(`Roll back service ${service}`);
    expect(of('run')).toContain(`would do: Roll back service ${service}`);
    expect((await decide(lead, 'stop-playbook-run', { runId })).errors).toEqual([]);
    expect(await serviceState(cluster, service)).toEqual(before);
  },
  LONGEST_MS,
);

const ending = (id: string, version: string, { end = 'succeeded', trigger = '', input = '' }) => `
id: ${id}
version: ${version}
summary: Ends at once.
owner: shop
guard: { environments: [dev, staging, prod], cooldownSeconds: 1 }
${trigger}
inputs: { what: { type: string, default: '', ${input} } }
steps:
  - { id: over, end: ${end}, because: that is how it ends }
tests:
  - { name: it ends, inputs: {}, expect: { outcome: ${end}, path: [over] } }
`;

test(
  'a version whose trial fails is left by itself, and the version before is live for all again',
  async () => {
    const playbookId = fresh('trial');
    const publish = (version: string, end: string, share?: number) =>
      publishPlaybook(
        { investigator, lead },
        {
          playbookId,
          version,
          document: ending(playbookId, version, { end }),
          ...(share === undefined ? {} : { share }),
        },
      );
    await publish('1.0.0', 'succeeded');
    await publish('1.1.0', 'failed', 50);
    await eventually(
      'a trigger met the trial',
      async () => {
        const { runId } = await start(playbookId, { what: randomUUID() });
        expect((await untilOver(lead, runId)).status).toBe('failed');
      },
      120_000,
    );
    await eventually('the trial is over', async () => {
      const { routes } = await asked(lead.token, operation('playbook-history'), { playbookId });
      expect(routes.at(-1)).toMatchObject({ liveVersion: '1.0.0', canaryVersion: null });
      expect(routes).toHaveLength(3);
    });
    const { runId } = await start(playbookId, { what: randomUUID() });
    expect(await untilOver(lead, runId)).toMatchObject({ status: 'succeeded', playbookVersion: '1.0.0' });
  },
  LONGEST_MS,
);

/** The newest run of a playbook that something else than a person started. */
const startedRun = (playbookId: string): Promise<Run> =>
  eventually(
    `${playbookId} is started`,
    async () => {
      const { runs } = await asked(lead.token, operation('playbook-history'), { playbookId });
      expect(runs).toHaveLength(1);
      return runs[0].run;
    },
    120_000,
  );

test(
  'an incident starts the playbook that waits for incidents of its service, in its own investigation',
  async () => {
    const playbookId = fresh('incident');
    const service = fresh('checkout');
    const trigger = `triggers: [{ incident: { service: ${service}, severity: ERROR } }]`;
    const document = ending(playbookId, '1.0.0', { trigger, input: 'from: incident.service' });
    await publishPlaybook({ investigator, lead }, { playbookId, version: '1.0.0', document });
    await raise(`any-${service}`, { ServiceName: service });
    const { runId } = await startedRun(playbookId);
    const run = await untilOver(lead, runId);
    expect(run).toMatchObject({ status: 'succeeded', trigger: expect.stringMatching(/^incident:/) });
    const [opened] = await logOf(lead, run.investigationId ?? '');
    expect(dataOf(opened!)).toMatchObject({ services: [service] });
  },
  LONGEST_MS,
);

test(
  'a schedule starts a playbook in an investigation that is opened for it',
  async () => {
    const playbookId = fresh('schedule');
    const trigger = "triggers: [{ schedule: { cron: '*/5 * * * *' } }]";
    const document = ending(playbookId, '1.0.0', { trigger });
    await publishPlaybook({ investigator, lead }, { playbookId, version: '1.0.0', document });
    // The minute of the clock; the embedded cloud brings it by itself, too.
    await deliver({ source: 'aws.events', 'detail-type': 'Scheduled Event', time: new Date().toISOString() });
    const { runId } = await startedRun(playbookId);
    expect(await untilOver(lead, runId)).toMatchObject({
      status: 'succeeded',
      trigger: 'schedule:*/5 * * * *',
      investigationId: expect.any(String),
    });
    await act(lead, 'deprecate-playbook', { playbookId, version: '1.0.0', rationale: 'it was a test' });
  },
  LONGEST_MS,
);
