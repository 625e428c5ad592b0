import { readFileSync } from 'node:fs';
import type { ResourceType } from './kernel/resource-type.ts';
import { OPERATIONS } from './operations.ts';
import { RESOURCE_TYPES } from './resource-types.ts';

const README = 'infra/local/README.md';
const START = '<!-- generated:support:start -->';
const END = '<!-- generated:support:end -->';

/** The support table in the README, made from what the code declares; paths from the repository. */
export function supportTableFiles(): readonly { readonly path: string; readonly content: string }[] {
  const current = readFileSync(new URL('./README.md', import.meta.url), 'utf8');
  const start = current.indexOf(START);
  const end = current.indexOf(END);
  if (start < 0 || end < start) throw new Error(`${README} lacks the markers of the support table`);
  const table = [START, '', ...operationLines(), '', ...resourceLines(), '', END].join('\n');
  return [{ path: README, content: current.slice(0, start) + table + current.slice(end + END.length) }];
}

function operationLines(): readonly string[] {
  const rows = Object.entries(OPERATIONS).map(([service, operations]) => {
    const names = [...operations].sort().map(code);
    return `| ${service} | ${names.join(', ')} |`;
  });
  return ['### Operations', '', '| service | operations |', '|---|---|', ...rows];
}

function resourceLines(): readonly string[] {
  const types = [...RESOURCE_TYPES].sort((left, right) => left.type.localeCompare(right.type));
  return [
    '### Resource types',
    '',
    '| type | emulated properties | accepted without effect, and why |',
    '|---|---|---|',
    ...types.map(resourceLine),
  ];
}

function resourceLine({ type, emulates, accepts }: ResourceType): string {
  const all = Object.hasOwn(accepts, '*') ? accepts['*'] : undefined;
  if (all !== undefined) return `| ${code(type)} | | all: ${cell(all)} |`;
  return `| ${code(type)} | ${[...emulates].sort().map(code).join(', ')} | ${acceptedCell(accepts)} |`;
}

/** Properties that are accepted for the same reason stand together. */
function acceptedCell(accepts: ResourceType['accepts']): string {
  const byReason = Map.groupBy(Object.entries(accepts), ([, reason]) => reason);
  const groups = [...byReason].map(([reason, entries]) => {
    const names = entries.map(([property]) => code(property)).sort();
    return `${names.join(', ')}: ${cell(reason)}`;
  });
  return groups.join('<br>');
}

const code = (text: string): string => `\`${text}\``;

const cell = (text: string): string => text.replaceAll('|', '\\|');
