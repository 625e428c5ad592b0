/** One file that is made from others; `path` is relative to the repository. */
export interface GeneratedFile {
  readonly path: string;
  readonly content: string;
}

/** The text between two markers of a document, replaced; the rest stays as its author wrote it. */
export function between(document: string, name: string, content: string): string {
  const [start, end] = [markerOf(name, 'start'), markerOf(name, 'end')];
  const from = document.search(start);
  const to = document.search(end);
  if (from < 0 || to < from) throw new Error(`the markers generated:${name}:start and :end are missing`);
  const lineEnd = document.indexOf('\n', from) + 1;
  const lastLine = document.lastIndexOf('\n', to) + 1;
  return `${document.slice(0, lineEnd)}${content}${document.slice(lastLine)}`;
}

const markerOf = (name: string, edge: string): RegExp => new RegExp(`generated:${name}:${edge}`);
