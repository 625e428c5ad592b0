import { Rejected } from '../../../shared/errors.ts';
import { type Forms, LineForms } from '../../templates/forms-of.ts';
import { mineForms, TemplateMiner } from '../../templates/template-miner.ts';
import { defineVerb } from '../verb.ts';

/** Lines that are looked at together before their templates are printed. */
const DEFAULT_WINDOW = 100_000;

export const templates = defineVerb({
  id: 'templates',
  summary:
    'Finds the templates of log lines: lines of the same id come from the same statement of a program.',
  input: 'log lines, the content only (no time, level or host in front)',
  output: 'templateId<TAB>template, one for each line',
  options: {
    window: {
      value: 'lines',
      summary: `how many lines are read before their templates are printed (${DEFAULT_WINDOW}); few for input that goes on for ever`,
    },
  },
  maxLineBytes: 1024 * 1024,
  flush: 'block',
  async *run({ lines, options }) {
    const window = readWindow(options['window']);
    const miner = new TemplateMiner();
    let looked = new LineForms();
    for await (const { text } of lines) {
      looked.add(text);
      if (looked.places.length < window) continue;
      yield* print(miner, looked);
      looked = new LineForms();
    }
    yield* print(miner, looked);
  },
});

function* print(miner: TemplateMiner, forms: Forms): Generator<string> {
  for (const { templateId, text } of mineForms(miner, forms)) yield `${templateId}\t${text}`;
}

function readWindow(value: string | undefined): number {
  const window = Number(value ?? DEFAULT_WINDOW);
  if (Number.isSafeInteger(window) && window >= 1) return window;
  throw new Rejected('BadInput', 'is no number of lines', { path: '--window' });
}
