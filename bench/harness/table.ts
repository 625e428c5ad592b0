/** Prints to standard output. */
export const say = (line = ''): void => {
  process.stdout.write(`${line}\n`);
};

/** Rows as aligned columns; the first row is the head. */
export function table(rows: readonly (readonly string[])[]): void {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  for (const row of rows)
    say(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
}

export const times = (ratio: number): string => `${ratio.toFixed(2)}x`;
