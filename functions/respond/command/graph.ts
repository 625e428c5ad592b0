import { mermaid } from '../graph/mermaid.ts';
import { svg } from '../graph/svg.ts';
import { openFile } from './open-file.ts';
import type { Verb } from './verb.ts';

export const graphVerb: Verb = {
  usage: 'FILE [--svg]     prints its steps as a diagram for Mermaid, or as SVG',
  run: async ([path = ''], options) => {
    const { playbook } = await openFile(path);
    return { code: 0, text: options.has('--svg') ? svg(playbook) : mermaid(playbook) };
  },
};
