import type { Playbook } from '../../../schemas/playbook.ts';
import type { Step } from '../../../schemas/playbook-step.ts';
import { innerSteps } from '../steps/walk.ts';
import { label } from './label.ts';

const BOX = { width: 200, height: 44 };
const GAP = 24;

/** A drawing that knows its size; it is placed by whoever it is part of. */
interface Block {
  readonly width: number;
  readonly height: number;
  readonly draw: (x: number, y: number) => string;
}

/** A playbook's steps from top to bottom; what is chosen between or done at the same time stands side by side. */
export function svg({ id, version, steps }: Playbook): string {
  const block = column([terminal('start'), ...steps.map(blockOf), terminal('succeeded')]);
  const [width, height] = [block.width + 2 * GAP, block.height + 2 * GAP];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12">`,
    `<title>${escaped(`${id} ${version}`)}</title>`,
    block.draw(GAP, GAP),
    '</svg>',
    '',
  ].join('\n');
}

function blockOf(step: Step): Block {
  const own = box(step);
  const inner = innerSteps(step);
  if (inner.length === 0) return own;
  return framed(column([own, row(inner.map(({ steps }) => column(steps.map(blockOf))))]));
}

const box = (step: Step): Block => ({
  ...BOX,
  draw: (x, y) =>
    [
      `<rect x="${x}" y="${y}" width="${BOX.width}" height="${BOX.height}" rx="6" fill="${colour(step)}" stroke="#444"/>`,
      text(x + BOX.width / 2, y + 18, step.id),
      text(x + BOX.width / 2, y + 34, label(step)),
    ].join('\n'),
});

function colour(step: Step): string {
  if ('action' in step || 'notify' in step) return '#dbeafe';
  if ('approve' in step) return '#fef3c7';
  if ('query' in step || 'wait' in step) return '#dcfce7';
  return 'end' in step ? '#fee2e2' : '#f3f4f6';
}

const terminal = (name: string): Block => ({
  width: BOX.width,
  height: 28,
  draw: (x, y) =>
    [
      `<rect x="${x + 50}" y="${y}" width="${BOX.width - 100}" height="28" rx="14" fill="#fff" stroke="#444"/>`,
      text(x + BOX.width / 2, y + 18, name),
    ].join('\n'),
});

/** One below the other, in the middle, with a line between. */
function column(blocks: readonly Block[]): Block {
  const width = Math.max(...blocks.map((block) => block.width));
  const height = blocks.reduce((sum, block) => sum + block.height, (blocks.length - 1) * GAP);
  return {
    width,
    height,
    draw: (x, y) => {
      let top = y;
      return blocks
        .map((block, index) => {
          const before = index === 0 ? '' : `${line(x + width / 2, top - GAP, top)}\n`;
          const drawn = `${before}${block.draw(x + (width - block.width) / 2, top)}`;
          top += block.height + GAP;
          return drawn;
        })
        .join('\n');
    },
  };
}

function row(blocks: readonly Block[]): Block {
  return {
    width: blocks.reduce((sum, block) => sum + block.width, (blocks.length - 1) * GAP),
    height: Math.max(...blocks.map((block) => block.height)),
    draw: (x, y) => {
      let left = x;
      return blocks
        .map((block) => {
          const drawn = block.draw(left, y);
          left += block.width + GAP;
          return drawn;
        })
        .join('\n');
    },
  };
}

const framed = (block: Block): Block => ({
  width: block.width + GAP,
  height: block.height + GAP,
  draw: (x, y) =>
    [
      `<rect x="${x}" y="${y}" width="${block.width + GAP}" height="${block.height + GAP}" rx="8" fill="none" stroke="#999" stroke-dasharray="4 3"/>`,
      block.draw(x + GAP / 2, y + GAP / 2),
    ].join('\n'),
});

const line = (x: number, from: number, to: number): string =>
  `<line x1="${x}" y1="${from}" x2="${x}" y2="${to}" stroke="#444"/>`;

const text = (x: number, y: number, words: string): string =>
  `<text x="${x}" y="${y}" text-anchor="middle">${escaped(shortened(words))}</text>`;

const shortened = (words: string): string => (words.length <= 32 ? words : `${words.slice(0, 30)} ...`);

const escaped = (words: string): string =>
  words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
