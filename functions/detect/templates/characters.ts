/** What a character means to the split of a line into words: a bit each, so that a word can say which it has. */
export const [ORDINARY, HEX_LETTER, DIGIT, SLASH, AT, UNPRINTABLE, SEPARATOR] = [1, 2, 4, 8, 16, 32, 64];

const CLASSES = new Uint8Array(128).fill(ORDINARY);
CLASSES.fill(UNPRINTABLE, 0, 0x20);
CLASSES[0x7f] = UNPRINTABLE;

function classify(characters: string, kind: number): void {
  for (const character of characters) CLASSES[character.charCodeAt(0)] = kind;
}

classify(' \t\n\v\f\r=:,;()[]{}<>"\'|', SEPARATOR);
classify('0123456789', DIGIT);
classify('abcdefABCDEF', HEX_LETTER);
classify('/\\', SLASH);
classify('@', AT);

/** What stands for bytes that were no UTF-8. */
const REPLACEMENT = 0xfffd;
/** U+2028 and U+2029 end a line for some readers; the controls of Latin-1 end at U+009F. */
const [LINE_SEPARATOR, PARAGRAPH_SEPARATOR, LAST_CONTROL] = [0x2028, 0x2029, 0x9f];

export function kindAt(text: string, index: number): number {
  const code = text.charCodeAt(index);
  if (code < 128) return CLASSES[code] ?? ORDINARY;
  if (code === REPLACEMENT || code <= LAST_CONTROL) return UNPRINTABLE;
  return code === LINE_SEPARATOR || code === PARAGRAPH_SEPARATOR ? SEPARATOR : ORDINARY;
}
