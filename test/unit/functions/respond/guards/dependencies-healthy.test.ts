import { describe, expect, test } from '@jest/globals';
import { Transient } from '../../../../../functions/shared/errors.ts';
import { MAX_PER_KEY } from '../../../../../functions/shared/ports/incident-store.ts';
import type { Incident } from '../../../../../schemas/incident.ts';
import type { SeverityBand } from '../../../../../schemas/playbook-trigger.ts';
import { FakeCatalogue } from '../../../../fakes/catalogue.ts';
import { launchedRun, NOW, type World, world } from '../given.ts';
import { guarded, refusedBy, startFor } from './given.ts';

const WARN = 13;
const ERROR = 17;
const needing = (severity: SeverityBand) => guarded({ dependencies: { severity } });

function shop(): World & { catalogue: FakeCatalogue } {
  const catalogue = FakeCatalogue.of(
    { name: 'checkout', owner: 'shop', aliases: ['till'], dependencies: ['payments'] } as never,
    { name: 'payments', owner: 'shop', aliases: ['pay'] } as never,
    { name: 'cart', owner: 'shop' },
  );
  return { ...world(), catalogue };
}

const incidentOf = (serviceName: string, severityNumber: number, number = 1): Incident => ({
  incidentId: `incident-of-${serviceName}-${number}`,
  status: 'open',
  title: 'It fails',
  severityNumber,
  services: [serviceName],
  openedAt: NOW,
  updatedAt: NOW,
  observedAt: NOW,
  firingCount: 1,
  signalCount: 1,
  absorbed: [],
  keptApart: [],
  version: 1,
});

async function breaks(on: World, incident: Incident): Promise<void> {
  const { incidentId, severityNumber, services } = incident;
  const serviceName = String(services[0]);
  await on.incidents.place({
    incident,
    marks: [`service#${serviceName}`],
    alert: 'begins',
    absorbed: [],
    member: {
      incidentId,
      signalId: incidentId,
      time: NOW,
      kind: 'alert',
      name: 'it-fails',
      serviceName,
      severityNumber,
      fingerprint: incidentId,
      because: [{ strategy: 'first', reason: 'it opened the incident' }],
    },
  });
}

describe('healthy dependencies', () => {
  test('are those without an incident at least so severe', async () => {
    const on = shop();
    await breaks(on, incidentOf('payments', ERROR - 1));
    expect(await startFor(on, needing('ERROR'), 'checkout')).toMatchObject({ status: 'running' });
    await breaks(on, incidentOf('payments', ERROR, 2));
    await expect(startFor(on, needing('ERROR'), 'till')).rejects.toMatchObject(
      refusedBy(
        'dependencies-healthy',
        'payments, which its service depends on, has an incident of severity ERROR',
      ),
    );
  });

  test('are not asked of a service that calls nothing, nor of the service itself', async () => {
    const on = shop();
    await breaks(on, incidentOf('payments', ERROR));
    await breaks(on, incidentOf('cart', ERROR));
    expect(await startFor(on, needing('INFO'), 'cart')).toMatchObject({ status: 'running' });
    expect(await startFor(on, guarded({}), 'checkout')).toMatchObject({ status: 'running' });
  });

  test('are also those that spans told of, by any of their names', async () => {
    const on = shop();
    await on.catalogue.recordDependency({
      caller: 'cart',
      callee: 'pay',
      firstSeen: NOW,
      lastSeen: NOW,
      evidence: 'a span',
    } as never);
    await breaks(on, incidentOf('payments', WARN));
    await expect(startFor(on, needing('WARN'), 'cart')).rejects.toMatchObject(
      refusedBy('dependencies-healthy', 'payments, which its service depends on'),
    );
  });

  test('are healthy again when the incident is over', async () => {
    const on = shop();
    const incident = incidentOf('payments', ERROR);
    await breaks(on, incident);
    await on.incidents.change({ ...incident, status: 'resolved', version: 2 });
    expect(await startFor(on, needing('INFO'), 'checkout')).toMatchObject({ status: 'running' });
  });

  test('can not be told of a service that nobody knows', async () => {
    await expect(startFor(shop(), needing('FATAL'), 'nowhere')).rejects.toMatchObject(
      refusedBy('dependencies-healthy', 'can not tell what nowhere depends on'),
    );
  });

  test('can not be told of one with more incidents than are kept under its name', async () => {
    const on = shop();
    for (let number = 0; number < MAX_PER_KEY; number += 1)
      await breaks(on, incidentOf('payments', WARN, number));
    await expect(startFor(on, needing('FATAL'), 'checkout')).rejects.toMatchObject(
      refusedBy('dependencies-healthy', 'more incidents than can be looked through'),
    );
  });

  test.each(['services', 'learnedDependencies'] as const)(
    '%s that can not be read stop starts',
    async (read) => {
      const on = shop();
      on.catalogue[read] = async () => {
        throw new Transient('table');
      };
      await expect(startFor(on, needing('FATAL'), 'cart')).rejects.toMatchObject({ name: 'Transient' });
      expect((await on.runs.list({ limit: 10 })).items).toEqual([]);
    },
  );

  test('that can not be read stop starts, and no dry run', async () => {
    const on = shop();
    on.incidents.find = async () => {
      throw new Transient('table');
    };
    await expect(startFor(on, needing('FATAL'), 'checkout')).rejects.toMatchObject({ name: 'Transient' });
    const dry = launchedRun(on, {
      published: needing('FATAL'),
      inputs: { cluster: 'shop', service: 'checkout', serviceName: 'checkout' },
      dryRun: true,
    });
    expect(await dry).toMatchObject({ status: 'running' });
  });
});
