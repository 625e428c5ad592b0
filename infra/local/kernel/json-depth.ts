const DEEPEST = 500;
const STEPS: ReadonlyMap<string, number> = new Map([
  ['{', 1],
  ['[', 1],
  ['}', -1],
  [']', -1],
]);

/**
 * True for a JSON text nested deeper than anything that reads it afterwards could follow. Looks at each character
 * once: no pattern that could be made to backtrack.
 */
export function isTooDeep(json: string): boolean {
  let depth = 0;
  for (let index = 0; index < json.length; index += 1) {
    const character = json.charAt(index);
    if (character === '"') index = endOfText(json, index);
    depth += STEPS.get(character) ?? 0;
    if (depth > DEEPEST) return true;
  }
  return false;
}

function endOfText(json: string, start: number): number {
  let index = start + 1;
  while (index < json.length && json.charAt(index) !== '"') index += json.charAt(index) === '\\' ? 2 : 1;
  return index;
}
