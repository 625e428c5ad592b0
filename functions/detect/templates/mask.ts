/** What stands in a template where lines differ. */
export const WILDCARD = '<*>';

/** A line with every word that holds a digit replaced by the wildcard, its words one space apart. */
export const maskLine = (line: string): string =>
  line
    .trim()
    .split(/\s+/)
    .map((word) => (/\d/.test(word) ? WILDCARD : word))
    .join(' ');
