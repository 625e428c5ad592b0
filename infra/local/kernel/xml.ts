const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export const XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>';

/** Escapes text for XML content and attributes. */
export const escapeXml = (text: string): string =>
  text.replace(/[&<>"]/g, (found) => ENTITIES[found] ?? found);

/** A value as XML: members as elements, a list as its element again and again, nothing for what is undefined. */
export function xmlOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return escapeXml(String(value));
  return Object.entries(value)
    .flatMap(([name, member]) => (Array.isArray(member) ? member : [member]).map((each) => [name, each]))
    .filter(([, each]) => each !== undefined)
    .map(([name, each]) => `<${name}>${xmlOf(each)}</${name}>`)
    .join('');
}
