import type { Playbook } from '../../../schemas/playbook.ts';
import { PUBLISHED } from '../published.ts';
import { differences } from './differences.ts';
import { openFile } from './open-file.ts';
import type { Verb } from './verb.ts';

export const diffVerb: Verb = {
  usage: 'FILE [OTHER]      says what changed since the published version, or against another file',
  run: async ([path = '', other]) => {
    const { playbook } = await openFile(path);
    const before = other === undefined ? publishedAs(playbook.id) : (await openFile(other)).playbook;
    if (before === undefined) return { code: 0, text: `${playbook.id} was not published before\n` };
    const [from, to] = other === undefined ? [before, playbook] : [playbook, before];
    const lines = differences(from, to);
    const head = `${from.id} ${from.version} -> ${to.id} ${to.version}`;
    return {
      code: 0,
      text: `${[head, ...lines].join('\n')}\n${lines.length === 0 ? 'nothing changed\n' : ''}`,
    };
  },
};

const publishedAs = (id: string): Playbook | undefined =>
  PUBLISHED.find(({ playbook }) => playbook.id === id)?.playbook;
