/** What a character means to the split into words. */
const [ORDINARY, SEPARATOR, DIGIT, SLASH, UNPRINTABLE] = [0, 1, 2, 3, 4];

const CLASSES = new Uint8Array(128);
CLASSES.fill(UNPRINTABLE, 0, 0x20);
CLASSES[0x7f] = UNPRINTABLE;
for (const character of ' \t\n\v\f\r=:,;()[]{}<>"\'|') CLASSES[character.charCodeAt(0)] = SEPARATOR;
for (const character of '0123456789') CLASSES[character.charCodeAt(0)] = DIGIT;
for (const character of '/\\') CLASSES[character.charCodeAt(0)] = SLASH;

/** What stands for bytes that were no UTF-8. */
const REPLACEMENT = 0xfffd;
/** U+2028 and U+2029 end a line for some readers; the controls of Latin-1 end at U+009F. */
const [LINE_SEPARATOR, PARAGRAPH_SEPARATOR, LAST_CONTROL] = [0x2028, 0x2029, 0x9f];

function classAt(text: string, index: number): number {
  const code = text.charCodeAt(index);
  if (code < 128) return CLASSES[code] ?? ORDINARY;
  if (code === REPLACEMENT || code <= LAST_CONTROL) return UNPRINTABLE;
  return code === LINE_SEPARATOR || code === PARAGRAPH_SEPARATOR ? SEPARATOR : ORDINARY;
}

export interface WordSink {
  separator(text: string): void;
  /** `marks` has a bit for each of the kinds of character in the word. */
  word(text: string, marks: number): void;
}

export const HAS_DIGIT = 1 << DIGIT;
export const HAS_SLASH = 1 << SLASH;
export const HAS_UNPRINTABLE = 1 << UNPRINTABLE;

/** Hands over the words and what separates them, in order. One pass: this runs for every line. */
export function eachWord(text: string, sink: WordSink): void {
  let start = 0;
  let at = 0;
  while (at < text.length) {
    while (at < text.length && classAt(text, at) === SEPARATOR) at += 1;
    if (at > start) sink.separator(text.slice(start, at));
    start = at;
    let marks = 0;
    for (; at < text.length; at += 1) {
      const kind = classAt(text, at);
      if (kind === SEPARATOR) break;
      marks |= 1 << kind;
    }
    if (at > start) sink.word(text.slice(start, at), marks);
    start = at;
  }
}
