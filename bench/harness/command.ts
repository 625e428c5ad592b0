import { execFileSync, spawnSync } from 'node:child_process';

/** Whether a command is there to be run. */
export const isInstalled = (command: string): boolean =>
  spawnSync('sh', ['-c', `command -v ${command}`], { stdio: 'ignore' }).status === 0;

const TIMES = /(\d+)m([\d.]+)s (\d+)m([\d.]+)s\s*$/;

/** Microseconds of CPU, user and system, that a shell command and its children took. Throws when it fails. */
export function cpuOfCommand(command: string): number {
  const script = `set -e -o pipefail; ${command}; times`;
  const answer = execFileSync('bash', ['-c', script], { encoding: 'utf8', maxBuffer: 2 ** 30 });
  const [, ...parts] = TIMES.exec(answer) ?? [];
  const [userMinutes = 0, userSeconds = 0, systemMinutes = 0, systemSeconds = 0] = parts.map(Number);
  return ((userMinutes + systemMinutes) * 60 + userSeconds + systemSeconds) * 1e6;
}
