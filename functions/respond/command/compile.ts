import { compiled } from '../compile/compile.ts';
import { openFile } from './open-file.ts';
import type { Verb } from './verb.ts';

export const compileVerb: Verb = {
  usage: 'FILE           prints the state machine that is deployed',
  run: async ([path = '']) => {
    const { playbook, materials } = await openFile(path);
    return { code: 0, text: `${JSON.stringify(compiled(playbook, materials).machine, null, 2)}\n` };
  },
};
