/** JSON with sorted keys and no white space, so that equal values have equal bytes. `undefined` members are left out. */
export const canonicalJson = (value: unknown): string => written(value, AS_JSON);

/** What `JSON.stringify` makes of that text, in one pass: this runs for every signal that has no id of its own. */
export const quotedCanonicalJson = (value: unknown): string => `"${written(value, AS_JSON_IN_A_TEXT)}"`;

interface Notation {
  readonly quote: string;
  /** A text that needs escapes. */
  readonly escaped: (text: string) => string;
}
const AS_JSON: Notation = { quote: '"', escaped: (text) => JSON.stringify(text) };
const AS_JSON_IN_A_TEXT: Notation = {
  quote: '\\"',
  escaped: (text) => JSON.stringify(JSON.stringify(text)).slice(1, -1),
};

function written(value: unknown, notation: Notation): string {
  if (Array.isArray(value)) return `[${value.map((item) => written(item ?? null, notation)).join(',')}]`;
  if (typeof value === 'string') return quoted(value, notation);
  if (!hasMembers(value)) return JSON.stringify(value) ?? 'null';
  // One text that grows, and no lists of members.
  let text = '';
  for (const key of Object.keys(value).sort()) {
    const member = value[key];
    if (member === undefined) continue;
    text += `${text === '' ? '{' : ','}${quoted(key, notation)}:${written(member, notation)}`;
  }
  return text === '' ? '{}' : `${text}}`;
}

const hasMembers = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** Printable ASCII without quotation marks and backslashes stands in JSON as it is. */
const AS_IT_IS = /^[ !#-[\]-~]*$/;
const quoted = (text: string, { quote, escaped }: Notation): string =>
  AS_IT_IS.test(text) ? `${quote}${text}${quote}` : escaped(text);
