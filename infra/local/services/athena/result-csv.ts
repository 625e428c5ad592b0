/** The result file that Athena leaves in S3: a header, every value in double quotes, null as nothing. */
export function resultCsv(columns: readonly string[], rows: readonly (readonly (string | null)[])[]): string {
  const lines = [columns, ...rows].map((row) => row.map(field).join(','));
  return `${lines.join('\n')}\n`;
}

const field = (value: string | null): string => (value === null ? '' : `"${value.replaceAll('"', '""')}"`);
