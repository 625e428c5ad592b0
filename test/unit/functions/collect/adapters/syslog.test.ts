import { describe, expect, test } from '@jest/globals';
import { syslog } from '../../../../../functions/collect/adapters/syslog.ts';
import { fixture } from '../../../../fixtures/read-fixture.ts';

const arrival = { receivedAt: Date.parse('2026-05-04T10:20:00Z') };
const adapt = (name: string) => syslog.adapt(fixture(`syslog/${name}`), arrival);
const refused = ({ rejections }: ReturnType<typeof adapt>) =>
  rejections.map(({ offset, message }) => [offset, message]);

describe('the syslog adapter', () => {
  test('reads RFC 5424 with structured data, escapes and a byte order mark', () => {
    const { drafts } = adapt('rfc5424');
    expect(drafts[0]!.draft).toEqual({
      kind: 'log',
      time: 1777889730123,
      name: 'ID47',
      body: 'payment declined: grüße',
      severityNumber: 17,
      severityText: 'error',
      fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/),
      resource: { serviceName: 'checkout', serviceVersion: '1.4.0', environment: 'prod' },
      links: [],
      attributes: {
        'syslog.structured_data.origin.ip': '["10.0.0.1","10.0.0.2"]',
        'syslog.structured_data.meta@32473.service.version': '1.4.0',
        'syslog.structured_data.meta@32473.environment': 'prod',
        'syslog.structured_data.meta@32473.note': 'a "quoted" ] text',
        'syslog.format': 'rfc5424',
        'syslog.facility': 1,
        'syslog.message_id': 'ID47',
        'host.name': 'node-1',
        'process.name': 'checkout',
        'process.pid': '4711',
      },
    });
  });

  test('takes a dash for nothing, and a zone as it is written', () => {
    expect(adapt('rfc5424').drafts[1]!.draft).toMatchObject({
      time: 1777889731000,
      name: 'syslog',
      severityNumber: 10,
      resource: {},
      attributes: { 'syslog.facility': 20 },
    });
  });

  test('names the part that is wrong', () => {
    expect(refused(adapt('rfc5424'))).toEqual([
      [2, 'message 3.structured data: has a value that is not closed'],
      [3, 'message 4.timestamp: is not a date and time'],
      [4, 'message 5.priority: is not a number up to 191 between < and > at the start'],
    ]);
    expect(refused(adapt('rfc3164'))).toEqual([
      [3, 'message 4.timestamp: names a month that is none'],
      [4, 'message 5.priority: is not a number up to 191 between < and > at the start'],
    ]);
  });

  test('reads RFC 3164, also with the time of modern daemons', () => {
    expect(adapt('rfc3164').drafts.map(({ draft }) => draft)).toMatchObject([
      {
        time: Date.parse('2026-05-04T09:14:15Z'),
        name: 'su',
        body: "'su root' failed on /dev/pts/8",
        severityNumber: 18,
        resource: { serviceName: 'su' },
        attributes: { 'syslog.format': 'rfc3164', 'syslog.facility': 4, 'host.name': 'mymachine' },
      },
      { name: 'sshd', body: 'Accepted publickey', attributes: { 'process.pid': '411' } },
      { time: 1777889730500, name: 'cron', body: 'job ran' },
    ]);
  });

  test('finds the year by the arrival, also around New Year', () => {
    const timeOf = (text: string, receivedAt: string) =>
      syslog.adapt(`<13>${text} h a: b`, { receivedAt: Date.parse(receivedAt) }).drafts[0]?.draft.time;
    expect(timeOf('Dec 31 23:59:58', '2027-01-01T00:00:05Z')).toBe(Date.parse('2026-12-31T23:59:58Z'));
    expect(timeOf('Jan  1 00:30:00', '2026-12-31T23:45:00Z')).toBe(Date.parse('2027-01-01T00:30:00Z'));
    expect(refused(syslog.adapt('<13>Jan  1 00:30:00 h a: b') as never)).toEqual([
      [0, 'message 1.timestamp: names no year, and the time of arrival is not known'],
    ]);
  });

  test('counts octets, not characters, and tells when a message is cut off', () => {
    const adapted = adapt('octet-counting');
    expect(adapted.drafts.map(({ draft }) => draft.body)).toEqual(['grüße\nzweite Zeile', 'ok']);
    expect(refused(adapted)).toEqual([[2, 'message 3: is shorter than the length before it']]);
  });

  test('keeps a text without a tag whole', () => {
    const bodyOf = (text: string) =>
      syslog.adapt(`<13>May  4 10:15:30 h ${text}`, arrival).drafts[0]!.draft.body;
    expect(bodyOf('just a text')).toBe('just a text');
    expect(bodyOf('app[12 x')).toBe('app[12 x');
    expect(bodyOf('\u001b[31mred')).toBe('\u001b[31mred');
  });

  test.each([
    ['brackets', `<13>1 2026-05-04T10:15:30Z a b - - ${'['.repeat(500_000)}`],
    ['escapes', `<13>1 2026-05-04T10:15:30Z a b - - [a b="${'\\'.repeat(500_000)}`],
    ['parameters', `<13>1 2026-05-04T10:15:30Z a b - - [a${' b="c"'.repeat(100_000)}] x`],
    ['digits', '1'.repeat(500_000)],
    ['lengths', '1 <'.repeat(20_000)],
    ['spaces', `<13>May  4 10:15:30 ${' '.repeat(500_000)}`],
  ])('reads a text of nothing but %s in one pass', (_what, text) => {
    const { drafts, rejections } = syslog.adapt(text, arrival);
    expect(drafts.length + rejections.length).toBeGreaterThan(0);
  });

  test('refuses a body that is no text', () => {
    expect(() => syslog.adapt({ a: 1 })).toThrow('is not a text');
  });
});
