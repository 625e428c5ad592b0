import * as z from 'zod';
import { type Catalog, type CatalogTable, tableKey } from './catalog.ts';
import { sqlParts } from './sql-text.ts';

/** A statement that may run, and the tables that it reads. */
export interface CheckedStatement {
  readonly sql: string;
  readonly tables: readonly CatalogTable[];
}

/** Why a statement is refused; the words reach whoever asked. */
export class RefusedStatement extends Error {}

const MAXIMUM_LENGTH = 262_144;

/** Functions in FROM that make rows of their arguments. All others could read the machine. */
const ROW_FUNCTIONS = new Set(['unnest', 'generate_series', 'range', 'sequence']);
/** Functions that tell about the engine instead of the data. */
const REFUSED_FUNCTIONS = new Set(['current_setting', 'getvariable', 'write_log', 'version', 'getenv']);

const Serialized = z.union([
  z.object({ error: z.literal(false), statements: z.array(z.object({ node: z.unknown() })) }),
  z.object({ error: z.literal(true), error_message: z.string() }),
]);

/**
 * The statement without comments at its start and a semicolon at its end.
 * Throws RefusedStatement for anything that does not begin as a query.
 */
export function queryText(sql: string): { readonly sql: string; readonly explain: boolean } {
  if (Buffer.byteLength(sql) > MAXIMUM_LENGTH)
    throw new RefusedStatement(`the statement is longer than ${MAXIMUM_LENGTH} bytes`);
  const code = sqlParts(sql)
    .map((part) => (part.kind === 'comment' ? ' ' : part.text))
    .join('')
    .trim()
    .replace(/;$/, '');
  const explain = /^explain\s+(?=select\b|with\b)/i.exec(code)?.[0];
  const query = explain === undefined ? code : code.slice(explain.length);
  if (!/^(?:select|with)\b/i.test(query))
    throw new RefusedStatement('the embedded cloud supports only SELECT, WITH and EXPLAIN SELECT');
  return { sql: query, explain: explain !== undefined };
}

/**
 * Checks a parsed statement: one query, over tables of the catalog, without functions that reach beyond them.
 * @param serialized the engine's own parse of it, as JSON text
 */
export function checkStatement(
  sql: string,
  serialized: string,
  { catalog, database }: { readonly catalog: Catalog; readonly database: string },
): CheckedStatement {
  const parsed = Serialized.parse(JSON.parse(serialized));
  if (parsed.error) throw new RefusedStatement(`SYNTAX_ERROR: ${parsed.error_message}`);
  if (parsed.statements.length !== 1) throw new RefusedStatement('Only one sql statement is allowed.');
  const nodes = allNodes(parsed.statements);
  for (const node of nodes) requireAllowedNode(node);
  const local = new Set(nodes.flatMap(commonTableNames));
  const tables = new Map<string, CatalogTable>();
  for (const reference of nodes.flatMap(tableReferences)) {
    const key = tableKey(reference.schema || database, reference.name);
    const table = catalog.tables.get(key);
    if (table !== undefined) tables.set(key, table);
    else if (reference.schema !== '' || !local.has(reference.name.toLowerCase()))
      throw new RefusedStatement(`TABLE_NOT_FOUND: Table 'awsdatacatalog.${key}' does not exist`);
  }
  return { sql, tables: [...tables.values()] };
}

type Node = Readonly<Record<string, unknown>>;

/** Every object of the parse, without recursion: a statement may be nested deep. */
function allNodes(root: unknown): readonly Node[] {
  const nodes: Node[] = [];
  const open: unknown[] = [root];
  while (open.length > 0) {
    const value = open.pop();
    if (Array.isArray(value)) for (const item of value) open.push(item);
    else if (isNode(value)) {
      nodes.push(value);
      for (const item of Object.values(value)) open.push(item);
    }
  }
  return nodes;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null;
}

const TableFunction = z.object({
  type: z.literal('TABLE_FUNCTION'),
  function: z.object({ function_name: z.string() }),
});
const ScalarFunction = z.object({ class: z.literal('FUNCTION'), function_name: z.string() });

function requireAllowedNode(node: Node): void {
  const type = String(node['type']);
  if (type === 'SHOW_REF' || type === 'COPY_DATABASE')
    throw new RefusedStatement('the embedded cloud supports only SELECT, WITH and EXPLAIN SELECT');
  const table = TableFunction.safeParse(node);
  if (table.success && !ROW_FUNCTIONS.has(table.data.function.function_name.toLowerCase()))
    throw new RefusedStatement(
      `FUNCTION_NOT_FOUND: Table function '${table.data.function.function_name}' not registered`,
    );
  const scalar = ScalarFunction.safeParse(node);
  if (scalar.success && REFUSED_FUNCTIONS.has(scalar.data.function_name.toLowerCase()))
    throw new RefusedStatement(`FUNCTION_NOT_FOUND: Function '${scalar.data.function_name}' not registered`);
}

const BaseTable = z.object({
  type: z.literal('BASE_TABLE'),
  catalog_name: z.string(),
  schema_name: z.string(),
  table_name: z.string(),
});

function tableReferences(node: Node): readonly { readonly schema: string; readonly name: string }[] {
  const parsed = BaseTable.safeParse(node);
  if (!parsed.success) return [];
  const { catalog_name: catalog, schema_name: schema, table_name: name } = parsed.data;
  if (catalog !== '' && catalog.toLowerCase() !== 'awsdatacatalog')
    throw new RefusedStatement(`CATALOG_NOT_FOUND: Catalog '${catalog}' does not exist`);
  return [{ schema, name }];
}

const CommonTables = z.object({ cte_map: z.object({ map: z.array(z.object({ key: z.string() })) }) });

function commonTableNames(node: Node): readonly string[] {
  const parsed = CommonTables.safeParse(node);
  return parsed.success ? parsed.data.cte_map.map.map(({ key }) => key.toLowerCase()) : [];
}
