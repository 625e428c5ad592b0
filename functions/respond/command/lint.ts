import { Rejected } from '../../shared/errors.ts';
import { riskOf } from '../risk.ts';
import { allSteps } from '../steps/walk.ts';
import { openFile } from './open-file.ts';
import type { Verb } from './verb.ts';

export const lintVerb: Verb = {
  usage: 'FILE ...          checks documents: names, types, expressions, flow, bounds',
  run: async (files) => {
    const lines: string[] = [];
    for (const file of files) lines.push(...(await verdictOn(file)));
    return { code: lines.every((line) => line.startsWith('ok')) ? 0 : 1, text: `${lines.join('\n')}\n` };
  },
};

async function verdictOn(path: string): Promise<readonly string[]> {
  try {
    const { file, playbook, materials } = await openFile(path);
    const published = materials.playbooks.map((each) => ({ playbook: each }));
    const steps = allSteps(playbook.steps).length;
    return [
      `ok ${file}: ${playbook.id} ${playbook.version}, ${steps} steps, ${playbook.tests.length} tests, risk ${riskOf(playbook, published)}`,
    ];
  } catch (error) {
    if (!(error instanceof Rejected)) throw error;
    return error.message.split('\n');
  }
}
