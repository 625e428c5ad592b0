import { formOf } from './form.ts';

/** The forms of a batch of lines, each once. */
export interface Forms {
  readonly forms: readonly string[];
  /** How many lines have the form, in the order of `forms`. */
  readonly counts: readonly number[];
  /** Of each line the place of its form in `forms`. */
  readonly places: readonly number[];
}

/** Lines that are remembered; then they begin anew. What comes again comes soon, and a small map stays near the processor. */
const REMEMBERED = 4_096;

/** A line that comes again, as many do, is not looked at again. */
export function formsOf(lines: readonly string[]): Forms {
  const placeOfLine = new Map<string, number>();
  const placeOfForm = new Map<string, number>();
  const counts: number[] = [];
  const places = lines.map((line) => {
    let place = placeOfLine.get(line);
    if (place === undefined) {
      const form = formOf(line);
      place = placeOfForm.get(form) ?? counts.push(0) - 1;
      if (placeOfLine.size >= REMEMBERED) placeOfLine.clear();
      placeOfLine.set(line, place);
      placeOfForm.set(form, place);
    }
    counts[place] = (counts[place] ?? 0) + 1;
    return place;
  });
  return { forms: [...placeOfForm.keys()], counts, places };
}
