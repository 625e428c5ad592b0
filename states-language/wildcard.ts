/**
 * A test for a pattern in which `*` stands for any run of characters, `\*` for a star and `\\` for a backslash.
 * The parts between stars are looked for from left to right and never again: no backtracking, however hostile the text.
 * Throws SyntaxError for two stars in a row and for another character that is escaped.
 */
export function wildcardTest(pattern: string): (value: string) => boolean {
  const parts = split(pattern);
  const first = parts[0] ?? '';
  const last = parts.at(-1) ?? '';
  if (parts.length === 1) return (value) => value === first;
  const between = parts.slice(1, -1);
  return (value) => {
    if (value.length < first.length + last.length) return false;
    if (!value.startsWith(first) || !value.endsWith(last)) return false;
    return inOrder(value.slice(first.length, value.length - last.length), between);
  };
}

function inOrder(text: string, parts: readonly string[]): boolean {
  let from = 0;
  for (const part of parts) {
    const found = text.indexOf(part, from);
    if (found < 0) return false;
    from = found + part.length;
  }
  return true;
}

function split(pattern: string): readonly string[] {
  const parts = [''];
  for (let index = 0; index < pattern.length; index += 1) {
    const character = pattern.charAt(index);
    if (character === '*') {
      if (pattern.charAt(index + 1) === '*') throw new SyntaxError('two stars in a row are not allowed');
      parts.push('');
      continue;
    }
    const escaped = character === '\\';
    if (escaped) index += 1;
    const literal = escaped ? pattern.charAt(index) : character;
    if (escaped && literal !== '*' && literal !== '\\') throw new SyntaxError('only * and \\ can be escaped');
    parts.push(`${parts.pop() ?? ''}${literal}`);
  }
  return parts;
}
