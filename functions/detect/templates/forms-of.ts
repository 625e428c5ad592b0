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
/** Longer lines seldom come again, and would take much memory. */
const MAX_REMEMBERED_CHARACTERS = 1_024;

/** Finds the forms of lines that come one at a time; a line that comes again, as many do, is not looked at again. */
export class LineForms implements Forms {
  readonly #placeOfLine = new Map<string, number>();
  readonly #placeOfForm = new Map<string, number>();
  readonly counts: number[] = [];
  readonly places: number[] = [];

  get forms(): readonly string[] {
    return [...this.#placeOfForm.keys()];
  }

  add(line: string): void {
    const place = this.#placeOfLine.get(line) ?? this.#look(line);
    this.places.push(place);
    this.counts[place] = (this.counts[place] ?? 0) + 1;
  }

  #look(line: string): number {
    const form = formOf(line);
    const place = this.#placeOfForm.get(form) ?? this.counts.push(0) - 1;
    this.#placeOfForm.set(form, place);
    if (line.length > MAX_REMEMBERED_CHARACTERS) return place;
    if (this.#placeOfLine.size >= REMEMBERED) this.#placeOfLine.clear();
    this.#placeOfLine.set(line, place);
    return place;
  }
}

export function formsOf(lines: Iterable<string>): Forms {
  const found = new LineForms();
  for (const line of lines) found.add(line);
  return found;
}
