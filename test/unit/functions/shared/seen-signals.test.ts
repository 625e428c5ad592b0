import { expect, test } from '@jest/globals';
import { hiddenForms } from '../../../../functions/shared/access/hidden-forms.ts';
import { openSignals } from '../../../../functions/shared/access/seen-signals.ts';
import { openSight } from '../../../../functions/shared/access/service-sight.ts';
import { sightOf } from '../../../../functions/shared/access/sight-of.ts';
import { Service } from '../../../../schemas/catalogue.ts';
import { FakeCatalogue } from '../../../fakes/catalogue.ts';
import { FakeSignalStore } from '../../../fakes/signal-store.ts';
import { aSignal } from '../../../fixtures/signal.ts';

const vault = { name: 'vault', owner: 'security', restricted: { teams: [], reason: 'keys' } };
const query = (serviceName: string) => ({
  serviceName,
  range: { from: Date.UTC(2026, 4, 4), to: Date.UTC(2026, 4, 5) },
});

test('playbooks get the signals of open services, and are told why they get none of a restricted one', async () => {
  const store = new FakeSignalStore();
  await store.write([aSignal(), aSignal({ resource: { serviceName: 'vault' }, fingerprint: 'v' })], 'b');
  const signals = openSignals(store, FakeCatalogue.of(vault));
  expect((await signals.listByService(query('checkout'), { limit: 10 })).items).toHaveLength(1);
  await expect(signals.listByService(query('vault'), { limit: 10 })).rejects.toMatchObject({
    code: 'Forbidden',
    message: 'service "vault" is restricted to teams: keys',
  });
});

test('a query is refused when there is more to leave out than it can name', () => {
  const aliases = Array.from({ length: 100 }, (_, at) => `alias-${at}`);
  const many = Array.from({ length: 21 }, (_, at) =>
    Service.parse({ ...vault, name: `vault-${at}`, aliases: aliases.map((alias) => `${alias}-${at}`) }),
  );
  expect(() => hiddenForms(many, {}, openSight(many))).toThrow('restricted services have 2121 names');
});

test('a service that two restricted ones could be is for who sees both', () => {
  const [one, other] = [
    Service.parse({ ...vault, name: 'a', environments: ['prod'], aliases: ['key'] }),
    Service.parse({ ...vault, name: 'b', owner: 'legal', environments: ['prd'], aliases: ['KEY_'] }),
  ];
  const security = { id: 's', name: 's', role: 'viewer', teams: ['security'] } as const;
  expect(sightOf([one, other], security).withheld('key-production')?.serviceName).toBe('b');
  expect(
    sightOf([one, other], { ...security, teams: ['security', 'legal'] }).withheld('key-prod'),
  ).toBeUndefined();
});
