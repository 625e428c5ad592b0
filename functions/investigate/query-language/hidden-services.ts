import { joined, type Sql, sql, valueSql } from './sql.ts';

/** Enough to make one of any run of separators in a name of 255 characters: each halves it. */
const HALVINGS = 8;

/** The normal form of a service's name, but for a separator at its ends. */
const FORM = Array.from({ length: HALVINGS }).reduce<string>(
  (text) => `replace(${text}, '--', '-')`,
  `translate(lower(t."service_name"), '_. ', '---')`,
);

/** The condition that a source leaves out the signals of services by the normal forms of their names. Empty for none. */
export function shownSql(hidden: readonly string[]): Sql {
  if (hidden.length === 0) return sql``;
  const written = hidden.flatMap((form) => [form, `-${form}`, `${form}-`, `-${form}-`]);
  const values = joined(
    written.map((form) => valueSql('string', form)),
    ', ',
  );
  return sql` AND (t."service_name" IS NULL OR ${FORM} NOT IN (${values}))`;
}
