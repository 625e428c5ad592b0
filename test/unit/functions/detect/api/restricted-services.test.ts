import { describe, expect, test } from '@jest/globals';
import { DETECT_WITHHOLDS } from '../../../../../functions/detect/api/withhold.ts';
import { incidentFor, memberFor, withheldNotice } from '../../../../../functions/detect/withheld-notice.ts';
import { openSight } from '../../../../../functions/shared/access/service-sight.ts';
import { sightOf } from '../../../../../functions/shared/access/sight-of.ts';
import { Service } from '../../../../../schemas/catalogue.ts';
import type { Incident, IncidentMember } from '../../../../../schemas/incident.ts';
import type { IncidentNotice, IncidentRanking } from '../../../../../schemas/incident-ranking.ts';

const SECRET = 'key 4711 expired';
const services = [
  Service.parse({ name: 'vault', owner: 'security', restricted: { reason: 'keys' } }),
  Service.parse({ name: 'checkout', owner: 'shop' }),
];
const outsider = { id: 'o', name: 'o', role: 'lead', teams: ['shop'] } as const;
const [closed, open] = [sightOf(services, outsider), sightOf(services, { ...outsider, teams: ['security'] })];

const causeOf = (service: string) => ({ service, resource: SECRET, score: 1, reasons: [SECRET] });
const ranking = {
  causes: [causeOf('checkout')],
  missing: [SECRET],
  services: ['checkout', 'vault'],
} as unknown as IncidentRanking;
const { services: _services, ...earlier } = ranking;
const incident = {
  title: SECRET,
  services: ['checkout', 'vault'],
  members: [
    { serviceName: 'vault', name: SECRET, status: 'firing', because: [{ strategy: 's', reason: SECRET }] },
    { serviceName: 'checkout', name: 'open', because: [{ strategy: 's', reason: SECRET }] },
  ],
  decisions: [{ actor: { kind: 'detector' }, rationale: SECRET }],
  rankings: [ranking, earlier],
};

describe('an incident of a restricted service', () => {
  test.each([
    ['incidents', { items: [incident] }],
    ['incident', incident],
    ['incident', { ...incident, services: ['checkout'], title: 'mine', members: [], decisions: [] }],
    ['incidentOfSignal', incident],
    ['ranking', ranking],
    ['ranking', earlier],
    ['ranking', { ...ranking, services: [], causes: [causeOf('checkout'), causeOf('vault')] }],
    ['shadowPlacements', { items: [{ reason: SECRET }] }],
  ])('quotes nothing to others: %s', (field, answer) => {
    const rule = DETECT_WITHHOLDS[field]!;
    expect(JSON.stringify(rule(answer, closed))).not.toContain('4711');
    expect(JSON.stringify(rule(answer, closed))).toContain('vault');
    expect(JSON.stringify(rule(answer, open))).toContain('4711');
  });

  test('keeps which services it has, and what is of an open one', () => {
    expect(DETECT_WITHHOLDS['incident']!(incident, closed)).toMatchObject({
      title: 'withheld: vault restricted',
      services: ['checkout', 'vault'],
      members: [{ name: 'withheld: vault restricted' }, { name: 'open' }],
      restricted: [{ serviceName: 'vault', owner: 'security', teams: [], reason: 'keys' }],
    });
  });

  test('with a hundred services is for those who see all', () => {
    const many = { ...incident, services: Array.from({ length: 100 }, () => 'checkout'), members: [] };
    expect(JSON.stringify(DETECT_WITHHOLDS['incident']!(many, closed))).not.toContain('4711');
  });

  test('is told to subscribers, who are all told the same, without what it quotes', () => {
    const notice = { title: SECRET, services: ['vault'], ranking } as unknown as IncidentNotice;
    expect(JSON.stringify(withheldNotice(notice, services))).not.toContain('4711');
    expect(
      JSON.stringify(withheldNotice({ ...notice, services: ['checkout'], title: 't' }, services)),
    ).not.toContain('4711');
    expect(withheldNotice(notice, [])).toEqual(notice);
  });

  test('starts playbooks by its services, without its words', () => {
    const everybody = openSight(services);
    const [whole, mine] = [
      incident as unknown as Incident,
      { ...incident, services: ['checkout'] } as unknown as Incident,
    ];
    expect(incidentFor(whole, everybody)).toEqual({ ...whole, title: 'withheld: vault restricted' });
    expect(incidentFor(mine, everybody)).toBe(mine);
    const [secret, open] = incident.members as unknown as IncidentMember[];
    expect(memberFor(secret!, everybody)).toEqual({ ...secret, name: 'withheld: vault restricted' });
    expect(memberFor(open!, everybody)).toBe(open);
  });
});
