/** The bare name in a name, a partial ARN or an ARN, with or without a version or alias: there is one code of each. */
export function functionNameOf(reference: string): string {
  const parts = reference.split(':');
  const at = parts.lastIndexOf('function');
  if (at >= 0) return parts[at + 1] ?? reference;
  return parts[0] ?? reference;
}
