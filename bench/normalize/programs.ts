import { execSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { cpuOfCommand, isInstalled } from '../harness/command.ts';
import type { Measured } from '../harness/rounds.ts';
import type { Files } from './files.ts';
import type { Format } from './format.ts';
import { sha, sortedJson, timedId } from './zod/signal-parts.ts';

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
  return program({ name: 'jq', command, files, finish: hashed });
}

export function python(format: Format['id'], files: Files): Program | undefined {
  if (!isInstalled('python3')) return undefined;
  const script = fileURLToPath(new URL('python/normalize.py', import.meta.url));
  const command = (path: string): string => `python3 ${script} ${format} < ${path}`;
  return program({ name: "Python's json", command, files });
}

interface Run {
  readonly name: string;
  readonly command: (path: string) => string;
  readonly files: Files;
  readonly finish?: (signal: Record<string, unknown>) => unknown;
}

function program({ name, command, files, finish = (signal) => signal }: Run): Program {
  // `zcat` takes an empty file for a damaged one.
  const start = `${command(files.nothing).replace('zcat', 'cat')} > /dev/null`;
  const whole = `${command(files.records)} > /dev/null`;
  const options = { shell: 'bash', encoding: 'utf8', maxBuffer: 2 ** 30 } as const;
  return {
    name,
    run: async () => cpuOfCommand(whole) - cpuOfCommand(start),
    outputs: () => linesOf(execSync(command(files.records), options)).map(finish),
  };
}

/** jq has no SHA-256: it writes the texts to be hashed, and what follows from the hashes is made here, outside of its time. */
function hashed({ signalId, offset, ...said }: Record<string, unknown>): unknown {
  const fingerprint = hashOf(said['fingerprint']);
  const time = Number(said['time']);
  const draft = { ...said, fingerprint };
  if (said['kind'] === 'alert') {
    const sourceEventId = `${fingerprint}/${said['status']}/${said['time']}`;
    return {
      ...draft,
      offset,
      sourceEventId,
      signalId: timedId(time, sha('event', 'alertmanager', 'alert', sourceEventId)),
    };
  }
  const identified = said['sourceEventId'] === undefined;
  return {
    ...draft,
    offset,
    signalId: timedId(time, identified ? sha('entry', 'otlp', sortedJson(draft)) : hashOf(signalId)),
  };
}

const hashOf = (parts: unknown): string => sha(...Parts.parse(JSON.parse(String(parts))));
