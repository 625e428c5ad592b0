import { now } from '../../../kernel/clock.ts';

const iso = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** `util.time`, without the functions that take a format. */
export const TIME = {
  nowISO8601: (): string => iso(now()),
  nowEpochSeconds: (): number => Math.floor(now() / 1000),
  nowEpochMilliSeconds: (): number => now(),
  parseISO8601ToEpochMilliSeconds: (text: unknown): number => {
    const milliseconds = Date.parse(String(text));
    if (Number.isNaN(milliseconds)) throw new Error(`not an ISO-8601 time: ${String(text)}`);
    return milliseconds;
  },
  epochMilliSecondsToSeconds: (milliseconds: unknown): number => Math.floor(Number(milliseconds) / 1000),
  epochMilliSecondsToISO8601: (milliseconds: unknown): string => iso(Number(milliseconds)),
};
