import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { eventually } from '../../steps/eventually.ts';
import { type Answered, asked, operation } from '../../steps/graphql.ts';
import { type Post, post } from '../../steps/ingest.ts';
import { serviceName, signalsOf, viewerToken } from './signals-of.ts';

const MEGABYTE = 1024 * 1024;
const service = serviceName();

const alert = (more: object = {}) => ({
  status: 'firing',
  labels: { alertname: 'Odd', service },
  startsAt: new Date().toISOString(),
  ...more,
});
const notification = (...alerts: unknown[]) =>
  JSON.stringify({ version: '4', groupKey: service, receiver: 'signalroom', alerts });
const labelled = (labels: object) =>
  notification(alert({ labels: { alertname: 'Odd', service, ...labels } }));
const labels = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`label_${n}`, `value ${n}`]));

interface Odd extends Partial<Post> {
  readonly is: string;
  readonly body: Post['body'];
  readonly field: string;
  readonly says: string;
}

/** Accepted, because only an adapter can tell: sidelined with field and reason, as the receipt says. */
const SIDELINED: readonly Odd[] = [
  {
    ...{ is: 'a number beyond what doubles hold', body: labelled({ n: 'HUGE' }).replace('"HUGE"', '1e400') },
    ...{ field: 'alerts[0].labels.n', says: 'received Infinity' },
  },
  {
    ...{ is: 'a time far in the past', body: notification(alert({ startsAt: '1970-01-01T00:00:00Z' })) },
    ...{ field: 'alerts[0].startsAt', says: 'is not a time between 2000 and 2100' },
  },
  {
    ...{ is: 'a time far in the future', body: notification(alert({ startsAt: '2999-01-01T00:00:00Z' })) },
    ...{ field: 'alerts[0].startsAt', says: 'is not a time between 2000 and 2100' },
  },
  {
    ...{ is: 'a missing time', body: notification(alert({ startsAt: undefined })) },
    ...{ field: 'alerts[0].startsAt', says: 'expected string, received undefined' },
  },
  {
    ...{ is: 'a label of a megabyte', body: labelled({ huge: 'x'.repeat(MEGABYTE) }) },
    ...{ field: 'attributes.labels.huge', says: 'is too large: the signal may have 350000 bytes' },
  },
  {
    ...{ is: 'a payload of GitHub', body: readFileSync('test/fixtures/github/deployment.json', 'utf8') },
    ...{ field: 'version', says: 'must be "4"' },
  },
  {
    ...{ is: 'a payload of Alertmanager at the door of GitHub', path: 'github', body: notification(alert()) },
    ...{ field: 'action', says: 'the event is unknown' },
  },
];

interface Hostile {
  readonly is: string;
  readonly body: string;
  /** Labels that the signal has among its attributes. */
  readonly labels: Readonly<Record<string, unknown>>;
}

/** Signals like any other: what is odd about them is kept as it came. */
const STORED: readonly Hostile[] = [
  {
    is: 'labels named like the prototype of an object',
    body: labelled({ is: 'proto' }).replace('"is"', '"__proto__":"p","constructor":"c","toString":"t","is"'),
    labels: { is: 'proto', constructor: 'c', toString: 't' },
  },
  {
    is: 'control characters and escapes of a terminal',
    body: labelled({ is: 'control', text: 'bell \u0007 \u001b[2J\u001b]0;title\u0007 \u0000 end' }),
    labels: { is: 'control', text: 'bell \u0007 \u001b[2J\u001b]0;title\u0007 \u0000 end' },
  },
  {
    is: 'a thousand labels',
    body: labelled({ is: 'many', ...labels(1_000) }),
    labels: { is: 'many', ...labels(1_000) },
  },
  {
    is: 'a key that stands twice: the last one counts',
    body: labelled({ is: 'twice', key: 'first' }).replace('"first"', '"first","key":"last"'),
    labels: { is: 'twice', key: 'last' },
  },
];

describe('Of what a sender sends', () => {
  let token = '';
  beforeAll(async () => {
    token = await viewerToken();
  });

  /** What became of a request that was accepted. */
  const outcome = async (request: Partial<Post> & Pick<Post, 'body'>): Promise<Answered> => {
    const { status, body } = await post({ path: 'alertmanager', ...request });
    expect(status).toBe(202);
    return eventually('the request is processed', async () => {
      const receipt = await asked(token, operation('receipt'), { receiptId: body.receiptId });
      expect(receipt.status).toBe('processed');
      return receipt;
    });
  };

  test.each(SIDELINED)(
    '$is is sidelined, naming field and reason',
    async ({ field, says, is: _, ...request }) => {
      const { received, sidelined, refusals } = await outcome(request);
      expect({ received, sidelined }).toEqual({ received: 1, sidelined: 1 });
      expect(refusals).toMatchObject([{ field, message: expect.stringContaining(says) }]);
      expect(refusals[0].message).toContain(field);
    },
  );

  test.each(STORED)('$is becomes a signal', async ({ body, labels: expected }) => {
    const { received, stored } = await outcome({ body });
    expect({ received, stored }).toEqual({ received: 1, stored: 1 });
    const found = (await signalsOf(token, service)).map(({ attributes }) => JSON.parse(attributes));
    const named = Object.entries(expected).map(([name, value]) => [`labels.${name}`, value]);
    expect(found).toContainEqual(expect.objectContaining(Object.fromEntries(named)));
  });

  test('an empty list of alerts is taken for what it is', async () => {
    expect(await outcome({ body: notification() })).toMatchObject({ received: 0, stored: 0, sidelined: 0 });
  });

  test('a bad alert among ninety-nine good ones is the only one that is sidelined', async () => {
    const named = (n: number) => alert({ labels: { alertname: `Odd ${n}`, service } });
    const alerts = Array.from({ length: 100 }, (_, n) =>
      n === 50 ? { ...named(n), startsAt: 'soon' } : named(n),
    );
    const { received, stored, sidelined, refusals } = await outcome({ body: notification(...alerts) });
    expect({ received, stored, sidelined }).toEqual({ received: 100, stored: 99, sidelined: 1 });
    expect(refusals).toMatchObject([{ offset: 50, field: 'alerts[50].startsAt' }]);
  });

  test.each([
    { is: 'NaN', body: notification(alert()).replace('"Odd"', 'NaN'), says: 'body: is not JSON' },
    {
      is: 'a text that is not UTF-8',
      body: new Uint8Array(gzipSync(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]))),
      headers: { 'content-encoding': 'gzip' },
      says: 'body: is not UTF-8 text',
    },
  ])('$is is refused at once', async ({ body, headers = {}, says }) => {
    const answer = await post({ path: 'alertmanager', body, headers });
    expect(answer).toMatchObject({
      status: 400,
      body: { field: 'body', detail: expect.stringContaining(says) },
    });
  });
});
