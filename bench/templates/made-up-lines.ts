/** Letters only: digits would make it a variable. */
const word = (number: number): string =>
  [...String(number)].map((digit) => 'bdfgklmnrt'[Number(digit)]).join('a');

/** Lines of so many statements in turn, each with two numbers that vary. The same every time. */
export function madeUpLines(lines: number, templates: number): readonly string[] {
  return Array.from({ length: lines }, (_, line) => {
    const template = (line * 7_919) % templates;
    const verb = word(template % 100);
    return `${verb} ${word(template)} of ${word(3 * template + 1)} took ${line} ms at 10.0.0.${line % 250}`;
  });
}
