const SCALARS: Readonly<Record<string, string>> = {
  string: 'VARCHAR',
  varchar: 'VARCHAR',
  char: 'VARCHAR',
  boolean: 'BOOLEAN',
  tinyint: 'TINYINT',
  smallint: 'SMALLINT',
  int: 'INTEGER',
  integer: 'INTEGER',
  bigint: 'BIGINT',
  float: 'FLOAT',
  double: 'DOUBLE',
  timestamp: 'TIMESTAMP',
  date: 'DATE',
  binary: 'BLOB',
};

const MAXIMUM_DEPTH = 20;

/**
 * The engine's type for a type of a Glue column, such as `map<string,array<int>>`.
 * Throws an Error that names a type which is not supported.
 */
export function engineTypeOf(glueType: string, depth = 0): string {
  const text = glueType.trim().toLowerCase();
  if (depth > MAXIMUM_DEPTH) throw new Error(`a column type is nested deeper than ${MAXIMUM_DEPTH}`);
  const scalar = Object.hasOwn(SCALARS, text) ? SCALARS[text] : undefined;
  if (scalar !== undefined) return scalar;
  if (/^(?:varchar|char)\(\d+\)$/.test(text)) return 'VARCHAR';
  if (/^decimal\(\d+,\s*\d+\)$/.test(text)) return text.toUpperCase();
  const [, container, inner = ''] = /^(array|map|struct)<(.*)>$/s.exec(text) ?? [];
  const parts = membersOf(inner);
  if (container === 'array' && parts.length === 1) return `${engineTypeOf(inner, depth + 1)}[]`;
  if (container === 'map' && parts.length === 2)
    return `MAP(${parts.map((part) => engineTypeOf(part, depth + 1)).join(', ')})`;
  if (container === 'struct' && parts.every((part) => part.includes(':')))
    return `STRUCT(${parts.map((part) => fieldOf(part, depth)).join(', ')})`;
  throw new Error(`the embedded cloud does not support the column type ${glueType}`);
}

function fieldOf(field: string, depth: number): string {
  const colon = field.indexOf(':');
  return `"${field.slice(0, colon).trim().replaceAll('"', '""')}" ${engineTypeOf(field.slice(colon + 1), depth + 1)}`;
}

/** Splits at the commas that no bracket encloses. */
function membersOf(text: string): readonly string[] {
  const members: string[] = [];
  let open = 0;
  let start = 0;
  for (const [at, character] of [...text].entries()) {
    if (character === '<' || character === '(') open += 1;
    if (character === '>' || character === ')') open -= 1;
    if (character !== ',' || open > 0) continue;
    members.push(text.slice(start, at));
    start = at + 1;
  }
  return [...members, text.slice(start)];
}
