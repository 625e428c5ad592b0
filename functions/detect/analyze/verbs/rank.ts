import { Rejected } from '../../../shared/errors.ts';
import { rankCauses } from '../../rank/rank.ts';
import { readCase } from '../../rank/read-case.ts';
import { jsonDocuments } from '../json-documents.ts';
import { defineVerb } from '../verb.ts';

export const rank = defineVerb({
  id: 'rank',
  summary: 'Ranks what may have caused an incident, with the reasons, or abstains and says what is missing.',
  input: 'a case as one JSON document, or many as JSON lines (docs/accuracy.md)',
  output:
    '{"id","causes":[{"service","resource","score","reasons"}],"abstained","missing"}, one line for each',
  options: {},
  maxLineBytes: 256 * 1024 * 1024,
  flush: 'line',
  async *run({ lines, report }) {
    for await (const { line, text } of jsonDocuments(lines)) {
      const ranking = rankText(text);
      if (typeof ranking === 'string') yield ranking;
      else report({ line, ...ranking });
    }
  },
});

interface Refusal {
  readonly field?: string;
  readonly reason: string;
}

function rankText(text: string): string | Refusal {
  try {
    return JSON.stringify(rankCauses(readCase(text)));
  } catch (error) {
    if (!(error instanceof Rejected)) throw error;
    const { path, info, message } = error;
    const reason = typeof info['reason'] === 'string' ? info['reason'] : message;
    return path ? { field: path, reason } : { reason };
  }
}
