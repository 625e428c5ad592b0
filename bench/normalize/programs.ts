import { execSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { cpuOfCommand, isInstalled } from '../harness/command.ts';
import type { Measured } from '../harness/rounds.ts';
import type { Files } from './files.ts';
import type { Format } from './format.ts';
import { sha, sortedJson } from './zod/signal-parts.ts';

/** A mapping that runs as a program of its own. What it costs to start is measured apart and taken off. */
export interface Program extends Measured {
  outputs(): readonly unknown[];
}

const Line = z.record(z.string(), z.unknown());
const Parts = z.array(z.string());

const linesOf = (text: string): readonly Record<string, unknown>[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => Line.parse(JSON.parse(line)));

export function jq(format: Format['id'], files: Files): Program | undefined {
  if (!isInstalled('jq')) return undefined;
  const filter = fileURLToPath(new URL(`jq/${format}.jq`, import.meta.url));
  const read = format === 'cloudwatch-logs' ? 'zcat' : 'cat';
  const command = (path: string): string => `${read} < ${path} | jq -c -f ${filter}`;
  return program('jq', command, files, hashed);
}

export function python(format: Format['id'], files: Files): Program | undefined {
  if (!isInstalled('python3')) return undefined;
  const script = fileURLToPath(new URL('python/normalize.py', import.meta.url));
  return program("Python's json", (path) => `python3 ${script} ${format} < ${path}`, files);
}

function program(
  name: string,
  command: (path: string) => string,
  { records, nothing }: Files,
  finish = (signal: Record<string, unknown>): unknown => signal,
): Program {
  // `zcat` takes an empty file for a damaged one.
  const empty = (text: string): string => text.replace('zcat', 'cat');
  const whole = `${command(records)} > /dev/null`;
  const start = `${empty(command(nothing))} > /dev/null`;
  return {
    name,
    run: async () => cpuOfCommand(whole) - cpuOfCommand(start),
    outputs: () =>
      linesOf(execSync(command(records), { shell: 'bash', encoding: 'utf8', maxBuffer: 2 ** 30 })).map(
        finish,
      ),
  };
}

/** jq has no SHA-256: it writes the texts to be hashed, and what follows from the hashes is made here, outside of its time. */
function hashed({ signalId, offset, ...said }: Record<string, unknown>): unknown {
  const fingerprint = hashOf(said['fingerprint']);
  const draft = { ...said, fingerprint };
  if (said['kind'] === 'alert') {
    const sourceEventId = `${fingerprint}/${said['status']}/${said['time']}`;
    return {
      ...draft,
      offset,
      sourceEventId,
      signalId: sha('event', 'alertmanager', 'alert', sourceEventId),
    };
  }
  const identified = said['sourceEventId'] === undefined;
  return {
    ...draft,
    offset,
    signalId: identified ? sha('entry', 'otlp', sortedJson(draft)) : hashOf(signalId),
  };
}

const hashOf = (parts: unknown): string => sha(...Parts.parse(JSON.parse(String(parts))));
