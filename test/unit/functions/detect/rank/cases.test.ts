import { describe, expect, test } from '@jest/globals';
import { minutes, namesOf, rank, series, traces } from './a-case.ts';

const chain = [
  { caller: 'front', callee: 'orders' },
  { caller: 'orders', callee: 'stock' },
  { caller: 'front', callee: 'search' },
];
const symptom = { service: 'front', metric: 'latency', statistic: 'avg' };

describe('ranking causes', () => {
  test('puts the deepest service that shows the symptom before those that wait for it', () => {
    const ranking = rank({
      symptom,
      dependencies: chain,
      series: [
        series('front', 'latency', { during: 300 }),
        series('orders', 'latency', { during: 300 }),
        series('stock', 'latency', { during: 300 }),
        series('search', 'latency', { during: 101 }),
      ],
    });
    expect(namesOf(ranking)[0]).toBe('stock');
    expect(namesOf(ranking)).not.toContain('search');
    const front = ranking.causes.find(({ service }) => service === 'front');
    expect(front?.reasons.join()).toContain('against it: 80 % of what can spread is explained by orders');
  });

  test('blames the service itself when none of its dependencies deviates', () => {
    const ranking = rank({
      symptom,
      dependencies: chain,
      series: [series('front', 'latency', { during: 300 }), series('orders', 'latency', { during: 101 })],
    });
    expect(namesOf(ranking)).toEqual(['front']);
  });

  test('does not blame a client that serves few of the requests', () => {
    const counted = (service: string, requests: number) =>
      series(service, 'requests', { usual: requests, during: requests, statistic: 'sum' });
    const ranking = rank({
      symptom,
      dependencies: [...chain, { caller: 'front', callee: 'seldom' }],
      series: [
        series('front', 'latency', { during: 200 }),
        series('orders', 'latency', { during: 200 }),
        series('seldom', 'latency', { during: 300 }),
        counted('front', 1_000),
        counted('orders', 1_000),
        counted('seldom', 10),
      ],
    });
    expect(namesOf(ranking)[0]).toBe('orders');
    expect(ranking.causes[0]?.reasons.join()).toContain('accounts for 100 % of the symptom');
  });

  test('ranks the service that was changed before one that shows the same', () => {
    const alike = ['one', 'two'].map((service) => series(service, 'errors', { usual: 0, during: 50 }));
    const ranking = rank({
      series: alike,
      changes: [{ time: minutes(-3), service: 'two', name: 'release 7' }],
    });
    expect(namesOf(ranking)).toEqual(['two', 'one']);
    expect(ranking.causes[0]?.reasons).toContain('release 7 took effect 180 s before the symptom');
  });

  test('abstains when nothing deviates, and says what is missing', () => {
    const ranking = rank({ symptom, series: [series('front', 'latency', { during: 101 })] });
    expect(ranking).toMatchObject({ causes: [], abstained: true });
    expect(ranking.missing).toContain('dependencies: who calls whom');
    expect(ranking.missing).toContain('changes: what was deployed or configured before');
  });

  test('names the service when all its replicas show the same, the replica when one does', () => {
    const replica = (resource: string, during: number) => series('shop', 'cpu', { during, resource });
    const all = rank({ series: ['a', 'b', 'c'].map((resource) => replica(resource, 900)) });
    expect(all.causes[0]).toMatchObject({ service: 'shop', resource: null });
    const one = rank({ series: [replica('a', 900), replica('b', 100), replica('c', 100)] });
    expect(one.causes[0]).toMatchObject({ service: 'shop', resource: 'a' });
  });

  test('finds the service whose code takes another path, not the one that calls it', () => {
    const spans = traces((during) => [
      { spanId: 'root', service: 'front', operation: 'GET /' },
      { spanId: 'child', parentId: 'root', service: 'orders', operation: 'list' },
      ...(during ? [] : [{ spanId: 'leaf', parentId: 'child', service: 'stock', operation: 'read' }]),
    ]);
    expect(namesOf(rank({ spans }))[0]).toBe('orders');
  });

  test('holds against a candidate that it began after the symptom', () => {
    const ranking = rank({
      symptom,
      dependencies: chain,
      series: [
        series('front', 'latency', { during: 300 }),
        series('orders', 'latency', { during: 300 }),
        series('search', 'latency', { during: 300, from: 5 }),
      ],
    });
    expect(namesOf(ranking)[0]).toBe('orders');
    const search = ranking.causes.find(({ service }) => service === 'search');
    expect(search?.reasons.join()).toContain('against it: it began to deviate 300 s after the symptom');
  });
});
