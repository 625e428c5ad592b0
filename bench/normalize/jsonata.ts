import { readFileSync } from 'node:fs';
import jsonata from 'jsonata';
import * as z from 'zod';
import type { Contender, Format, Identified, RawRecord } from './format.ts';
import { jsonOf } from './middy.ts';
import { sha, sortedJson, timedId } from './zod/signal-parts.ts';

/** Taken as it is: jsonata's answers are compared with the others', not checked. */
const Signals = z.custom<readonly Identified[]>();

/** The mapping as one jsonata expression; JSON, sorted JSON and SHA-256, which jsonata lacks, are bound as functions. */
export function jsonataExpression(format: Format['id']): Contender {
  const text = readFileSync(new URL(`jsonata/${format}.jsonata`, import.meta.url), 'utf8');
  const expression = jsonata(text);
  expression.registerFunction('sha', (parts: readonly string[]) => sha(...parts));
  expression.registerFunction('timedId', (time: number, hash: string) => timedId(time, hash));
  expression.registerFunction('sortedJson', (value: unknown) => sortedJson(value));
  expression.registerFunction('parseJson', (json: string): unknown => JSON.parse(json));
  const normalizeOne = async ({ data }: RawRecord) => Signals.parse(await expression.evaluate(jsonOf(data)));
  return {
    name: 'jsonata',
    normalize: async (records) => {
      const signals: Identified[] = [];
      for (const record of records) signals.push(...(await normalizeOne(record)));
      return signals;
    },
  };
}
