/** A stretch of SQL text: code, or a literal, quoted name or comment that holds no code. */
export interface SqlPart {
  readonly kind: 'code' | 'quoted' | 'comment';
  readonly text: string;
}

const PARTS = /'(?:[^']|'')*'?|"(?:[^"]|"")*"?|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|[^'"/-]+|[/-]/g;

/** Splits SQL so that what looks like code inside of quotes and comments is not taken for it. */
export function sqlParts(sql: string): readonly SqlPart[] {
  return (sql.match(PARTS) ?? []).map((text) => ({ kind: kindOf(text), text }));
}

function kindOf(text: string): SqlPart['kind'] {
  if (text.startsWith("'") || text.startsWith('"')) return 'quoted';
  return text.startsWith('--') || text.startsWith('/*') ? 'comment' : 'code';
}

/** A name as SQL quotes it. */
export const quotedName = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A text as SQL quotes it. */
export const quotedText = (text: string): string => `'${text.replaceAll("'", "''")}'`;
