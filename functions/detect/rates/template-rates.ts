import * as z from 'zod';
import { type Change, countIn, joinRates, meanOf, newRate, Rate } from './rate.ts';

/** Templates of one log whose rates are watched; the rarest make room. */
const MAX_TEMPLATES = 128;
const MAX_SHOWN = 120;

/** Of each template its id, the beginning of its text, and how often it is written. */
export const TemplateRates = z.array(z.tuple([z.string(), z.string(), Rate]));
export type TemplateRates = z.infer<typeof TemplateRates>;

type Told = readonly [template: readonly [templateId: string, text: string], change: Change];

export interface CountedLine {
  readonly minute: number;
  readonly templateId: string;
  readonly text: string;
}

interface Passed {
  readonly rates: TemplateRates;
  readonly changes: readonly Told[];
}

/** Counts lines by template and minute; time passes for all other templates. */
export function countEach(before: TemplateRates, lines: readonly CountedLine[]): Passed {
  const changes: Told[] = [];
  const rates = new Map(before.map((one) => [one[0], one]));
  const latest = lines.reduce((minute, line) => Math.max(minute, line.minute), 0);
  for (const same of Map.groupBy(lines, ({ templateId, minute }) => `${templateId} ${minute}`).values()) {
    const [first] = same;
    if (first === undefined) continue;
    const { templateId, minute } = first;
    const [, text, rate] = rates.get(templateId) ?? [
      templateId,
      first.text.slice(0, MAX_SHOWN),
      newRate(minute),
    ];
    const counted = countIn(rate, minute, same.length);
    rates.set(templateId, [templateId, text, counted.rate]);
    changes.push(...counted.changes.map((change): Told => [[templateId, text], change]));
  }
  const passed = pass([...rates.values()], latest);
  return { rates: mostFrequent(passed.rates), changes: [...changes, ...passed.changes] };
}

/** Lets time pass. The same list when it was that minute already. */
export function pass(before: TemplateRates, minute: number): Passed {
  if (before.every(([, , rate]) => rate[0] >= minute)) return { rates: before, changes: [] };
  const changes: Told[] = [];
  const rates = before.map(([templateId, text, rate]): TemplateRates[number] => {
    const counted = countIn(rate, minute, 0);
    changes.push(...counted.changes.map((change): Told => [[templateId, text], change]));
    return [templateId, text, counted.rate];
  });
  return { rates, changes };
}

/** Templates that turned out to be one have one rate. */
export function renamed(before: TemplateRates, names: ReadonlyMap<string, string>): TemplateRates {
  if (names.size === 0) return before;
  const rates = new Map<string, TemplateRates[number]>();
  for (const [templateId, text, rate] of before) {
    const name = names.get(templateId) ?? templateId;
    const other = rates.get(name);
    rates.set(name, [name, other?.[1] ?? text, other === undefined ? rate : joinRates(other[2], rate)]);
  }
  return [...rates.values()];
}

/** One that was told of stays until it is told that it is over. */
function mostFrequent(rates: TemplateRates): TemplateRates {
  if (rates.length <= MAX_TEMPLATES) return rates;
  const weight = ([, , rate]: TemplateRates[number]): number =>
    rate[5] === 0 ? meanOf(rate) + rate[1] : Number.POSITIVE_INFINITY;
  return rates.toSorted((a, b) => weight(b) - weight(a) || (a[0] < b[0] ? -1 : 1)).slice(0, MAX_TEMPLATES);
}
