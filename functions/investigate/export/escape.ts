/** Text as HTML shows it: nothing in it is a tag, an entity or the end of an attribute. */
export const html = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

/** Text as a line of Markdown shows it: no markup, no tag, no table cell, no line of its own. */
export const markdown = (text: string): string =>
  html(text.replace(/\s+/g, ' ').trim()).replace(/[\\`*_{}[\]()#+\-.!|~:]/g, '\\$&');

/** Many lines of text as a quotation of Markdown. */
export const quoted = (text: string): string =>
  text
    .split(/\r\n|\r|\n/)
    .map((line) => `> ${markdown(line)}`.trimEnd())
    .join('\n');

/** A link of Markdown to http or https; anything else is shown as text. */
export function link(title: string, url: string): string {
  const parsed = URL.parse(url);
  if (parsed === null || !['http:', 'https:'].includes(parsed.protocol)) return markdown(`${title} (${url})`);
  return `[${markdown(title)}](<${parsed.href.replace(/[<>\\]/g, encodeURIComponent)}>)`;
}
