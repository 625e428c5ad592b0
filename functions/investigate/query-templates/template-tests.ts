import type { QueryTemplateDocument, TemplateTest, TestSignal } from '../../../schemas/query-template.ts';
import { SIGNAL_SCHEMA_VERSION, type Signal } from '../../../schemas/signal.ts';
import { canonicalJson } from '../../shared/canonical-json.ts';
import { Rejected } from '../../shared/errors.ts';
import { parseInput } from '../../shared/parse-input.ts';
import type { HotSignals } from '../query-language/scan-type.ts';
import type { QueryTemplate } from './query-template.ts';
import { shownRows } from './run-query.ts';
import { bindingsOf } from './template-parameters.ts';

const FIRST_INSTANT = 0;

/**
 * Runs the tests of a template over their signals. Throws Rejected `BadInput` that names the test, the row and the cell
 * that differ first.
 */
export async function assertTestsPass(
  template: QueryTemplate,
  tests: QueryTemplateDocument['tests'],
): Promise<void> {
  for (const [index, test] of tests.entries()) {
    const path = `tests[${index}]`;
    const answer = await answerInTest(template, test, path);
    const reason = difference(template, test, answer);
    if (reason !== undefined)
      throw new Rejected('BadInput', `${path} "${test.name}": ${reason}`, {
        path,
        info: { reason, rows: answer },
      });
  }
}

async function answerInTest(template: QueryTemplate, test: TemplateTest, path: string) {
  const given = parseInput(template.schema, test.parameters, `${path}.parameters`);
  const now = test.now === undefined ? FIRST_INSTANT : Date.parse(test.now);
  const bindings = bindingsOf(template.parameters, given, now);
  const rows = await template.program.hot(bindings, signalsIn(test.signals.map(signalOf)));
  return shownRows(template.program.columns, rows);
}

type Rows = TemplateTest['rows'] | Awaited<ReturnType<typeof answerInTest>>;

function difference(
  { program }: QueryTemplate,
  { rows: wanted }: TemplateTest,
  answer: Rows,
): string | undefined {
  for (const [index, row] of wanted.entries()) {
    const given = answer[index];
    const at = `rows[${index}]`;
    if (given === undefined) return `${at} is missing: the answer has ${answer.length} rows`;
    if (given.length !== row.length)
      return `${at} has ${row.length} cells, the answer has the columns ${program.columns.map(({ name }) => name).join(', ')}`;
    const cell = row.findIndex((value, column) => value !== given[column]);
    if (cell >= 0)
      return `${at} ${program.columns[cell]?.name} is ${JSON.stringify(given[cell])}, wanted ${JSON.stringify(row[cell])}`;
  }
  return answer.length > wanted.length
    ? `the answer has a row too many: rows[${wanted.length}] is ${canonicalJson(answer[wanted.length])}`
    : undefined;
}

/** A whole signal of what a test says of it. Their ids rise in the order of the test. */
export function signalOf(said: TestSignal, index: number): Signal {
  const { service, environment, version, time, source, ...rest } = said;
  const at = Date.parse(time);
  return {
    ...rest,
    signalId: String(index).padStart(32, '0'),
    schemaVersion: SIGNAL_SCHEMA_VERSION,
    time: at,
    observedTime: at,
    resource: {
      ...(service === undefined ? {} : { serviceName: service }),
      ...(environment === undefined ? {} : { environment }),
      ...(version === undefined ? {} : { serviceVersion: version }),
    },
    links: [],
    unresolved: [],
    provenance: {
      source,
      adapter: source,
      adapterVersion: 1,
      recordId: 'test/1',
      offset: index,
      enrichments: [],
    },
  };
}

/** A test reads its signals from memory, so that also a question that only the archive answers can be tested. */
const signalsIn = (signals: readonly Signal[]): HotSignals => ({
  of: async ({ kinds }) => signals.filter(({ kind }) => kinds.includes(kind)),
  onlyTraces: () => undefined,
});
