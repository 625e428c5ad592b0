import { describe, expect, test } from '@jest/globals';
import { readBackstage } from '../../../../../functions/collect/catalogue/backstage.ts';
import { type PlanOptions, planImport } from '../../../../../functions/collect/catalogue/plan.ts';
import { Service } from '../../../../../schemas/catalogue.ts';
import { FakeCatalogue } from '../../../../fakes/catalogue.ts';

const FILE = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: checkout
  title: Checkout
  description: Takes orders
  annotations:
    signalroom.io/aliases: CHECKOUT, checkout_prd
    signalroom.io/environments: dev,prod
    signalroom.io/tier: "0"
    github.com/project-slug: shop/checkout-app
    backstage.io/source-location: url:https://github.com/shop/checkout-app/
  links:
    - { url: https://example.com/runbook, title: Runbook of checkout }
    - { url: https://example.com/board, title: Board, type: dashboard }
    - { url: "javascript:alert(1)", title: Odd }
spec:
  type: service
  lifecycle: production
  owner: group:default/team-a
  system: shop
  dependsOn: [resource:default/orders-db, component:search]
  consumesApis: [payments-api, unheard-api]
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: payments, annotations: { github.com/project-slug: shop/mono } }
spec: { type: service, lifecycle: production, system: shop, providesApis: [api:default/payments-api] }
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: search, annotations: { github.com/project-slug: shop/mono } }
spec: { type: service, owner: user:ben }
---
apiVersion: backstage.io/v1alpha1
kind: Resource
metadata: { name: orders-db }
spec: { type: database, owner: team-a }
---
apiVersion: backstage.io/v1alpha1
kind: System
metadata: { name: shop }
spec: { owner: team-shop }
---
apiVersion: backstage.io/v1alpha1
kind: API
metadata: { name: payments-api }
spec: { type: openapi, owner: team-shop, definition: "{}" }
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: { name: team-a }
spec: { type: team, children: [] }
`;
const MERGE: PlanOptions = { mode: 'merge', danglingDependencies: 'warn' };
const planOf = async (text: string, catalogue = new FakeCatalogue(), options = MERGE) =>
  planImport(readBackstage(text), await catalogue.declared(), options);
const entity = (name: string, more = '', spec = 'owner: a') => `---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: ${name} ${more} }
spec: { ${spec} }
`;

describe('a Backstage catalogue', () => {
  test('becomes services: owner, links, environments, and dependencies by component, resource and API', async () => {
    const { changes, refused } = await planOf(FILE);
    expect(refused).toEqual([]);
    expect(changes.map(({ name }) => name)).toEqual(['checkout', 'payments', 'search', 'orders-db']);
    expect(changes[0]?.service).toEqual({
      name: 'checkout',
      title: 'Checkout',
      description: 'Takes orders',
      aliases: ['CHECKOUT', 'checkout_prd', 'checkout-app'],
      owner: 'team-a',
      tier: 0,
      environments: ['dev', 'prod'],
      system: 'shop',
      lifecycle: 'production',
      dependencies: ['orders-db', 'search', 'payments'],
      thresholds: [],
      links: [
        { rel: 'runbook', title: 'Runbook of checkout', url: 'https://example.com/runbook' },
        { rel: 'dashboard', title: 'Board', url: 'https://example.com/board' },
        { rel: 'repository', title: 'Source', url: 'https://github.com/shop/checkout-app/' },
      ],
    });
    expect(changes[1]?.service).toMatchObject({ owner: 'team-shop', aliases: [] });
    expect(changes[2]?.service).toMatchObject({ owner: 'ben', aliases: [] });
    for (const { service } of changes) expect(Service.parse(service)).toEqual(service);
  });

  test('says what it took in part, with the line', async () => {
    const { warnings } = await planOf(FILE);
    expect(warnings).toEqual([
      {
        line: 23,
        entity: 'Component:checkout',
        path: 'spec.consumesApis',
        reason: 'nothing in the document provides "unheard-api"',
      },
      {
        line: 16,
        entity: 'Component:checkout',
        path: 'metadata.links.2',
        reason: 'is left out: is not an http(s) URL',
      },
      expect.objectContaining({ entity: 'Component:payments', reason: expect.stringContaining('"mono"') }),
      expect.objectContaining({ entity: 'Component:search', reason: expect.stringContaining('several') }),
    ]);
  });

  test('refuses a bad entity with line and reason and keeps the others', async () => {
    const text = `${entity('good')}---\nkind: [\n${entity('none', '', 'type: service')}${entity('tier', ', annotations: { signalroom.io/tier: high }')}---
apiVersion: backstage.io/v1alpha1
kind: Location
metadata: { name: here }
${entity('twice')}${entity('Twice')}---
apiVersion: v1
kind: Pod
metadata: { name: pod }
`;
    const { changes, refused } = await planOf(text);
    expect(changes.map(({ name }) => name)).toEqual(['good', 'twice']);
    const lineOf = (part: string) => text.slice(0, text.indexOf(part)).split('\n').length;
    expect(refused.map(({ entity: of, path, line }) => ({ of, path, line }))).toEqual(
      expect.arrayContaining([
        { of: 'Component:none', path: 'spec.owner', line: lineOf('type: service') },
        {
          of: 'Component:tier',
          path: 'metadata.annotations.signalroom.io/tier',
          line: lineOf('signalroom.io/tier'),
        },
        { of: 'Location:here', path: 'kind', line: lineOf('kind: Location') },
        { of: 'Component:Twice', path: 'name', line: lineOf('name: Twice') },
        { of: 'Pod:pod', path: 'apiVersion', line: lineOf('apiVersion: v1\n') },
      ]),
    );
    expect(refused).toHaveLength(6);
    expect(refused.find(({ entity: of }) => of === 'document')?.reason).toContain('is not YAML');
  });

  test('is bounded: aliases that multiply and deep nesting are refused, not followed', async () => {
    const bomb =
      'a: &a [1,1,1,1,1,1,1,1,1]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c]\n';
    expect((await planOf(bomb)).refused).toMatchObject([{ reason: expect.stringContaining('alias') }]);
    expect((await planOf('['.repeat(50_000))).refused).toMatchObject([
      { reason: expect.stringContaining('is not YAML') },
    ]);
    expect((await planOf('')).changes).toEqual([]);
  });

  test('merged, keeps what Backstage can not say, and hand-made aliases; the same again changes nothing', async () => {
    const existing = {
      name: 'payments',
      owner: 'old',
      tier: 0,
      aliases: ['PAY'],
      environments: ['prod'],
      thresholds: [{ metric: 'm', above: 1, severityNumber: 17 }],
      dependencies: ['checkout'],
    };
    const { changes } = await planOf(FILE, FakeCatalogue.of(existing));
    const merged = changes.find(({ name }) => name === 'payments')?.service;
    const { dependencies: _, owner: __, ...kept } = existing;
    expect(merged).toMatchObject({ ...kept, owner: 'team-shop', dependencies: [] });
    const again = await planOf(FILE, FakeCatalogue.of(...changes.map(({ service }) => service!)));
    expect(again).toMatchObject({ changes: [], unchanged: 4, total: 4 });
  });

  test('refuses a name that another service has, naming both, and leaves that one as it was', async () => {
    const known = FakeCatalogue.of({ name: 'cart', owner: 'x', aliases: ['basket'] } as never, {
      name: 'old',
      owner: 'x',
    });
    const text = `${entity('basket')}${entity('new', ', annotations: { signalroom.io/aliases: OLD }')}`;
    const { changes, refused, total } = await planOf(text, known);
    expect(changes).toEqual([]);
    expect(total).toBe(2);
    expect(refused.map(({ reason }) => reason)).toEqual([
      '"basket" is already a name of service "cart", so service "basket" can\'t have it',
      '"OLD" is already a name of service "old", so service "new" can\'t have it',
    ]);
  });

  test('a refused entity keeps the names of its earlier version, also from its neighbours', async () => {
    const known = FakeCatalogue.of({ name: 'cart', owner: 'x', aliases: ['basket'] } as never, {
      name: 'other',
      owner: 'x',
    });
    const text = `${entity('cart', ', annotations: { signalroom.io/aliases: other }')}${entity('shop', ', annotations: { signalroom.io/aliases: basket }')}`;
    const { changes, refused } = await planOf(text, known);
    expect(changes).toEqual([]);
    expect(refused.map(({ entity: of }) => of)).toEqual(['Component:cart', 'Component:shop']);
  });

  test('replacing, removes what it does not name', async () => {
    const known = FakeCatalogue.of({ name: 'gone', owner: 'x', aliases: ['stay'] } as never);
    const plan = await planOf(entity('stay'), known, { ...MERGE, mode: 'replace' });
    expect(plan).toMatchObject({ changes: [{ name: 'stay' }, { name: 'gone' }], refused: [], total: 1 });
  });
});
