const SHORTEST = 2;
const LONGEST = 40;

/** The words of a text, each once, in lower case and Unicode's compatible form; in their order. */
export const wordsOf = (text: string): readonly string[] => [
  ...new Set(
    text
      .normalize('NFKC')
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word.length >= SHORTEST)
      .map((word) => [...word].slice(0, LONGEST).join('')),
  ),
];
