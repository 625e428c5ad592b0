/** What Node's own errors say, without name or code; they may come from another realm, where `instanceof` fails. */
export function messageOf(error: unknown): string {
  const message = typeof error === 'object' && error !== null && 'message' in error ? error.message : error;
  return String(message);
}
