/** What a character means to the split of a line into words: a bit each, so that a word can say which it has. */
export const [ORDINARY, HEX_LETTER, DIGIT, SLASH, AT, UNPRINTABLE, SEPARATOR] = [1, 2, 4, 8, 16, 32, 64];
/** A blank, and what may be other white space than that. */
export const [SPACE, ODD_SPACE] = [128, 256];

/** Of every UTF-16 code unit: a look into a table costs less than asking, and lines hardly ever leave its first part. */
const KINDS = new Uint16Array(0x10000).fill(ORDINARY);
// Some of what follows ASCII is white space.
KINDS.fill(ORDINARY | ODD_SPACE, 0x80);
KINDS.fill(UNPRINTABLE, 0, 0x20);
/** The controls of Latin-1 begin at U+007F and end at U+009F. */
KINDS.fill(UNPRINTABLE, 0x7f, 0xa0);
/** What stands for bytes that were no UTF-8. */
KINDS[0xfffd] = UNPRINTABLE;

function classify(characters: string, kind: number): void {
  for (const character of characters) KINDS[character.charCodeAt(0)] = kind;
}

classify('=:,;()[]{}<>"\'|', SEPARATOR);
classify(' ', SEPARATOR | SPACE);
// U+2028 and U+2029 end a line for some readers.
classify('\t\n\v\f\r\u2028\u2029', SEPARATOR | ODD_SPACE);
classify('0123456789', DIGIT);
classify('abcdefABCDEF', HEX_LETTER);
classify('/\\', SLASH);
classify('@', AT);

export const kindAt = (text: string, index: number): number => KINDS[text.charCodeAt(index)] ?? ORDINARY;
