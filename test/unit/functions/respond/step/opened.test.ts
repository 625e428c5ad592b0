import { describe, expect, test } from '@jest/globals';
import { compile } from '../../../../../functions/respond/compile/compile.ts';
import { startOn } from '../../../../../functions/respond/start/start-on.ts';
import { runStep } from '../../../../../functions/respond/step/handler.ts';
import { alarmOccasion } from '../../../../../functions/respond/triggers/alarm.ts';
import { investigationIdOf } from '../../../../../functions/shared/access/incident-signals.ts';
import { presentEvent } from '../../../../../schemas/stored-event.ts';
import { alarm, placeIncident, publishedPlaybook, type World, world } from '../given.ts';

const ALARM = alarm({ name: 'investigate-checkout' });

/** A run of the playbook that opens investigations, by an alarm. */
async function alarmed(on: World = world()) {
  const [decision] = await startOn(on, alarmOccasion(ALARM));
  const runId = String(decision?.runId);
  const locate = () => runStep(on, { phase: 'locate', runId, at: '', open: true });
  const logOf = async (investigationId: string) =>
    (await on.log.read({ investigationId, afterSequence: 0, limit: 50 })).map(presentEvent);
  const investigationId = async () => String((await on.runs.get(runId))?.investigationId);
  return { on, runId, locate, logOf, investigationId };
}

const later = (on: World, seconds: number) => {
  on.time.now += seconds * 1_000;
};
const typesOf = (events: readonly { readonly type: string }[]) => events.map(({ type }) => type);
const notYet = { name: 'InvestigationNotOpenYet' };

describe('a playbook that opens investigations', () => {
  test('says so to the state that looks for one; the others do not', () => {
    const materials = { actions: world().actions, playbooks: [] };
    const payload = (id: string) =>
      JSON.stringify(compile(publishedPlaybook(id).playbook, materials).States['locate-investigation']);
    expect(payload('freeze-and-open')).toContain('"open":true');
    expect(payload('restart-ecs-service')).not.toContain('"open"');
  });

  test('waits until detection had its time, then opens that of the incident, with its signals', async () => {
    const { on, locate, logOf } = await alarmed();
    await placeIncident(on, ALARM);
    later(on, 29);
    await expect(locate()).rejects.toMatchObject(notYet);
    later(on, 2);
    await locate();
    const events = await logOf(investigationIdOf('incident-1'));
    expect(typesOf(events)).toEqual(['investigation.opened', 'signal.attached', 'playbook.run-started']);
    expect(events[0]).toMatchObject({
      actor: { kind: 'playbook', name: 'freeze-and-open' },
      rationale: 'alarm:investigate-checkout had no investigation',
      data: { title: 'Checkout fails', incidentId: 'incident-1', teams: ['platform'] },
    });
    expect(await on.log.ofIncident('incident-1')).toBe(investigationIdOf('incident-1'));
  });

  test('opens one of its own where what started it is in no incident', async () => {
    const { on, locate, logOf, investigationId } = await alarmed();
    later(on, 59);
    await expect(locate()).rejects.toMatchObject(notYet);
    later(on, 2);
    await locate();
    const events = await logOf(await investigationId());
    expect(typesOf(events)).toEqual(['investigation.opened', 'playbook.run-started']);
    expect(events[0]).toMatchObject({ data: { title: 'alarm:investigate-checkout: freeze-and-open' } });
  });

  test('takes the one that detection opened meanwhile', async () => {
    const { on, locate, investigationId } = await alarmed();
    await placeIncident(on, ALARM);
    await on.log.append({
      investigationId: 'theirs',
      actor: { kind: 'detector', id: 'follow', name: 'follow', teams: [] },
      basedOn: 0,
      expectedSequence: 0,
      idempotencyKey: 'open',
      requestHash: 'open',
      events: [
        {
          type: 'investigation.opened',
          data: { title: 'Theirs', severityNumber: 17, services: [], teams: [], incidentId: 'incident-1' },
        },
      ],
      summary: {
        investigationId: 'theirs',
        title: 'Theirs',
        severityNumber: 17,
        services: [],
        teams: [],
        incidentId: 'incident-1',
        status: 'open',
        openedAt: 0,
      },
    });
    await locate();
    expect(await investigationId()).toBe('theirs');
  });

  test('that died after it had opened attaches the signals when it is tried again, and nothing twice', async () => {
    const { on, locate, logOf } = await alarmed();
    await placeIncident(on, ALARM);
    later(on, 31);
    const { members } = on.incidents;
    on.incidents.members = async () => {
      throw new Error('died');
    };
    await expect(locate()).rejects.toThrow('died');
    on.incidents.members = members.bind(on.incidents);
    await locate();
    await locate();
    expect(typesOf(await logOf(investigationIdOf('incident-1')))).toEqual([
      'investigation.opened',
      'signal.attached',
      'playbook.run-started',
    ]);
  });

  test('names no content of a restricted service', async () => {
    const { on, locate, logOf } = await alarmed();
    await placeIncident(on, ALARM);
    on.catalogue.services = async () => [
      {
        name: 'checkout',
        aliases: [],
        owner: 'shop',
        environments: [],
        dependsOn: [],
        restricted: { teams: ['shop'], reason: 'cards' },
      } as never,
    ];
    later(on, 31);
    await locate();
    const text = JSON.stringify(await logOf(investigationIdOf('incident-1')));
    expect(text).toContain('withheld: checkout restricted');
    expect(text).not.toContain('Checkout fails');
  });
});
