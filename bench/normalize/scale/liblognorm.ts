import { fileURLToPath } from 'node:url';
import { cpuOfCommand, isInstalled } from '../../harness/command.ts';
import type { Measured } from '../../harness/rounds.ts';
import type { Files } from '../files.ts';

/** liblognorm takes lines of text, so it gets the messages alone; undefined when it is not installed. */
export function liblognorm({ messages, nothing }: Files): Measured | undefined {
  if (!isInstalled('lognormalizer')) return undefined;
  const rules = fileURLToPath(new URL('log.rulebase', import.meta.url));
  const command = (path: string): string => `lognormalizer -r ${rules} -e json < ${path} > /dev/null 2>&1`;
  return {
    name: 'liblognorm (the messages alone)',
    run: async () => cpuOfCommand(command(messages)) - cpuOfCommand(command(nothing)),
  };
}
