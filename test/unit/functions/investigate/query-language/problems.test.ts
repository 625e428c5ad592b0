import { describe, expect, test } from '@jest/globals';
import { compileQuery } from '../../../../../functions/investigate/query-language/program.ts';
import { ask, NOW } from './both-ways.ts';

const parameters = { service: 'string', at: 'instant', minutes: 'number' } as const;
const end = '| select time';

describe('what is wrong with a query is said with line and column', () => {
  test.each([
    ['from log | select time', '1:10 there is "|" where ",", a time range: between <instant> and <instant>'],
    ['from log\n', '2:1 the query ends where ","'],
    [
      `from logs between $at and now ${end}`,
      '1:6 there is no kind of signal "logs", only alert, log, metric',
    ],
    [
      `from log between $at and $until ${end}`,
      '1:26 there is no parameter $until, only $service, $at or $minutes',
    ],
    [`from log between $service and now ${end}`, '1:18 an instant is needed here, this is a string'],
    [
      `from log between @2026-03-01 and now ${end}`,
      '1:18 @2026-03-01 is no instant such as @2026-03-01T10:00:00Z',
    ],
    [
      `from log between $at and now\n| where serverity = 3 ${end}`,
      '2:9 there is no column "serverity", only kind, signal_id',
    ],
    [`from log between $at and now\n| where body = 3 ${end}`, '2:16 = needs a string here, this is a number'],
    [`from log between $at and now\n| where body ${end}`, '2:9 a boolean is needed here, this is a string'],
    [
      `from log between $at and now | where lower(body) = 'x' ${end}`,
      '1:38 there is no function "lower", only bucket, coalesce',
    ],
    [`from log between $at and now | where contains(body) ${end}`, '1:38 contains takes 2 arguments, not 1'],
    [
      `from log between $at and now | where if(body is null, 1, 'x') = 1 ${end}`,
      'both have to be of one type',
    ],
    [
      `from log between $at and now | extend x = time + value ${end}`,
      '1:50 + needs a duration or a parameter here, no column',
    ],
    [
      'from log between $at and now | summarize n = median(value)',
      '1:46 there is no aggregate "median", only avg, count',
    ],
    ['from log between $at and now | summarize n = count(value)', '1:46 count takes 0 arguments, not 1'],
    [
      'from log between $at and now | summarize n = count() | summarize r = rate()',
      'after summarize, select or join rows are none',
    ],
    [
      'from log between $at and now | summarize n = count() by n = name',
      '1:32 two columns of this summarize are called "n"',
    ],
    [
      "from log between $at and now | summarize n = count() by owner | where attributes['x'] = 'y'",
      '1:71 attributes are only there before summarize',
    ],
    ['from log between $at and now', '1:1 the query has to say which columns it answers with'],
    ["from log between $at and now | select failed = status = 'error'", 'the column "failed" is a boolean'],
    [
      'from log between $at and now | sort by value | select time',
      '1:48 select drops "value", which rows are sorted by',
    ],
    [`from log between $at and now | extend name = 'x' ${end}`, '1:39 there is a column "name" already'],
    [
      'from log between $at and now | limit value | select time',
      '1:38 limit needs a number or a parameter here',
    ],
    [
      `from log between $at and now | join (from span between $at and now) on trace_id ${end}`,
      '1:38 the joined pipeline has to end in select or summarize',
    ],
    [
      `from log between $at and now | join (from span between $at and now | select other = name) on trace_id ${end}`,
      '1:94 the joined pipeline has no column "trace_id"',
    ],
    [
      `from log between $at and now | join (from span between $at and now | select trace_id, name) on trace_id ${end}`,
      'both sides of this join have a column "name"',
    ],
    [`from log between $at and now | wher body is null ${end}`, '1:32 there is "w" where "extend", "join"'],
    [`from log between $at and now | where body = "x" ${end}`, '1:45 there is "\\"" where'],
    [`from log between $at and now | where ${'('.repeat(9_000)}1 ${end}`, 'is nested too deeply'],
    ['x'.repeat(10_001), '1:1 is longer than 10000 characters'],
  ])('%#: %.80s', (body, reason) => {
    expect(() => compileQuery(body, parameters)).toThrow(reason);
  });

  test.each([
    ['from log between now and now - 1h | select time', '1:18 the range has to end after it begins'],
    ['from log between now - 1000d and now + 90d * 365 | select time', 'years 2000 and 2100'],
    [
      'from log compare a between now - 2h and now, b between now - 1h and now + 1h | select time, side',
      '1:46 the ranges that are compared overlap',
    ],
    [
      'from log between now - 1h and now | limit 1 / 0 | select time',
      'limit has to be a whole number from 1 to 10000, not null',
    ],
    [
      'from log between now - 1h and now | summarize q = quantile(value, 2)',
      'quantile needs a share from 0 to 1, not 2',
    ],
    ['from log between now - 1h and now | select at = bucket(time, 0s)', 'bucket: 0 ms is not between 1 ms'],
  ])('of its values when it is asked, %#', async (body, reason) => {
    const query = `${body.replace(' | ', " | where service_name = 'x' | ")}`;
    await expect(ask(query, [])).rejects.toThrow(reason);
    expect(() => compileQuery(query, {}).cold({ parameters: {}, now: NOW }, '"t"', [])).toThrow(reason);
  });

  test('no value comes into SQL but as a parameter', () => {
    const evil = "x'; DROP TABLE signals --";
    const query = `from log between $at - 1h and $at | where name = $service or body = '${evil.replaceAll("'", "''")}' or attributes['${evil.replaceAll("'", "''")}'] = 'y' | limit 7 | select time`;
    const { text, values } = compileQuery(query, parameters).cold(
      { parameters: { service: evil, at: NOW }, now: NOW },
      '"t"',
      [],
    );
    expect(text).not.toContain('DROP');
    expect(text.split('?')).toHaveLength(values.length + 1);
    expect(values.filter((value) => value.includes('DROP'))).toEqual(
      Array(3).fill("'x''; DROP TABLE signals --'"),
    );
  });
});
