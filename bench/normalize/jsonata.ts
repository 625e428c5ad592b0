import { readFileSync } from 'node:fs';
import jsonata from 'jsonata';
import * as z from 'zod';
import type { Signal } from '../../schemas/signal.ts';
import { type Contender, type Format, type RawRecord, SHARD } from './format.ts';
import { jsonOf } from './middy.ts';
import { sha, sortedJson } from './zod/signal-parts.ts';

/** Taken as it is: jsonata's answers are compared with the others', not checked. */
const Signals = z.custom<readonly Signal[]>();

/** The mapping as one jsonata expression; JSON, sorted JSON and SHA-256, which jsonata lacks, are bound as functions. */
export function jsonataExpression(format: Format['id']): Contender {
  const text = readFileSync(new URL(`jsonata/${format}.jsonata`, import.meta.url), 'utf8');
  const expression = jsonata(text);
  expression.registerFunction('sha', (parts: readonly string[]) => sha(...parts));
  expression.registerFunction('sortedJson', (value: unknown) => sortedJson(value));
  expression.registerFunction('parseJson', (json: string): unknown => JSON.parse(json));
  const normalizeOne = async ({ data, sequenceNumber, arrivedAt }: RawRecord) =>
    Signals.parse(
      await expression.evaluate(jsonOf(data), {
        record: { arrivedAt, recordId: `${SHARD}/${sequenceNumber}` },
      }),
    );
  return {
    name: 'jsonata',
    normalize: async (records) => {
      const signals: Signal[] = [];
      for (const record of records) signals.push(...(await normalizeOne(record)));
      return signals;
    },
  };
}
