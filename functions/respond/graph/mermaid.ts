import type { Playbook } from '../../../schemas/playbook.ts';
import type { Step } from '../../../schemas/playbook-step.ts';
import { innerSteps } from '../steps/walk.ts';
import { label } from './label.ts';

/** A flow chart of a playbook's steps. Dashed: the way back when a step fails. */
export function mermaid({ id, version, steps }: Playbook): string {
  const lines: string[] = [];
  const exits = draw(steps, [['start', '']], lines);
  for (const [from, text] of exits) lines.push(edge(from, 'done', text));
  return [
    `%% ${id} ${version}`,
    'flowchart TD',
    '  start([start])',
    '  done([succeeded])',
    ...lines,
    '',
  ].join('\n');
}

/** Where a line of steps can be left: a node, and what stands at the arrow. */
type Exit = readonly [node: string, text: string];

function draw(steps: readonly Step[], entries: readonly Exit[], lines: string[]): readonly Exit[] {
  let open = entries;
  for (const step of steps) {
    lines.push(`  ${nodeOf(step)}${shape(step)}`);
    for (const [from, text] of open) lines.push(edge(from, nodeOf(step), text));
    open = drawInner(step, lines);
  }
  return open;
}

function drawInner(step: Step, lines: string[]): readonly Exit[] {
  const node = nodeOf(step);
  if ('end' in step) {
    lines.push(edge(node, step.end === 'succeeded' ? 'done' : 'failed', ''));
    return [];
  }
  const inner = innerSteps(step);
  if (inner.length === 0) return [[node, '']];
  const exits = inner.flatMap(({ steps }, index) => draw(steps, [[node, textAt(step, index)]], lines));
  return 'choose' in step && step.otherwise === undefined ? [...exits, [node, 'otherwise']] : exits;
}

const textAt = (step: Step, index: number): string =>
  'choose' in step ? (step.choose[index]?.when ?? 'otherwise') : '';

/** A minus would be read as part of an arrow. */
const nodeOf = ({ id }: Step): string => `s_${id.replaceAll('-', '_')}`;

function shape(step: Step): string {
  const text = quoted(`${step.id}<br/>${label(step)}`);
  if ('choose' in step) return `{${text}}`;
  return 'approve' in step ? `[/${text}/]` : `[${text}]`;
}

const edge = (from: string, to: string, text: string): string =>
  text === '' ? `  ${from} --> ${to}` : `  ${from} -->|${quoted(text)}| ${to}`;

/** Mermaid reads entities within quotes. */
const quoted = (text: string): string =>
  `"${text.replaceAll('"', '#quot;').replaceAll('|', '#124;').replaceAll('${', '#36;{')}"`;
