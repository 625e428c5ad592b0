const FIRST_INSTANT = Date.parse('0001-01-01T00:00:00.000Z');
const LAST_INSTANT = Date.parse('9999-12-31T23:59:59.999Z');

/** AWSDateTime knows four digits of a year. A source may claim more: it is shown as the last one, and reading goes on. */
export const iso = (time: number): string =>
  new Date(Math.max(FIRST_INSTANT, Math.min(LAST_INSTANT, time))).toISOString();

export const timed = <T extends { readonly time: number }>(value: T) => ({ ...value, time: iso(value.time) });
