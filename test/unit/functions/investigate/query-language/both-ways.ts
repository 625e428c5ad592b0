import type { Bindings } from '../../../../../functions/investigate/query-language/expression-type.ts';
import { hotSignals } from '../../../../../functions/investigate/query-language/hot-reads.ts';
import { compileQuery, type Program } from '../../../../../functions/investigate/query-language/program.ts';
import type { ValueType } from '../../../../../functions/investigate/query-language/value.ts';
import type { Signal } from '../../../../../schemas/signal.ts';
import { FakeQueryEngine } from '../../../../fakes/query-engine.ts';
import { storeOf } from '../an-api.ts';

export const NOW = Date.parse('2026-03-01T12:00:00Z');

/** Asks the hot store and the archive the same, over the same signals. */
export async function bothWays(
  program: Program,
  signals: readonly Signal[],
  bindings: Bindings = { parameters: {}, now: NOW },
  hidden: readonly string[] = [],
) {
  const hot = await program.hot(
    bindings,
    hotSignals({ lists: storeOf(signals), reachesBackTo: 0, bindings, hidden }),
  );
  const engine = await FakeQueryEngine.over(signals);
  const { text, values } = program.cold(bindings, '"signals"', hidden);
  const answer = await engine.run({ sql: text, executionParameters: values, timeoutMs: 1_000 });
  const cold = answer.rows.map((row) =>
    row.map((cell, index) =>
      cell === null || program.columns[index]?.type === 'string' ? cell : Number(cell) + 0,
    ),
  );
  return { hot, cold };
}

export const ask = (body: string, signals: readonly Signal[], parameters: Record<string, ValueType> = {}) =>
  bothWays(compileQuery(body, parameters), signals);
