import { stableId } from '../../../shared/hash.ts';
import { maskLine } from '../../templates/mask.ts';
import { defineVerb } from '../verb.ts';

export const templates = defineVerb({
  id: 'templates',
  summary:
    'Finds the templates of log lines: lines of the same id come from the same statement of a program.',
  input: 'log lines, the content only (no time, level or host in front)',
  output: 'templateId<TAB>template, one for each line',
  options: {},
  maxLineBytes: 1024 * 1024,
  flush: 'block',
  async *run({ lines }) {
    for await (const { text } of lines) {
      const template = maskLine(text);
      yield `${stableId('template', template)}\t${template}`;
    }
  },
});
