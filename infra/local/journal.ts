import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

const SHOWN_CHARACTERS = 200;

/** What the services report: all of it in a file of the data folder, and the beginning of each line on the terminal while nothing else is shown there. */
export class Journal {
  readonly #file: string;
  readonly #show: (line: string) => void;
  #quiet = true;

  constructor(dataDirectory: string, show: (line: string) => void) {
    this.#file = join(dataDirectory, 'logs', 'embedded-cloud.log');
    this.#show = show;
  }

  /** From now on lines are shown as they come. */
  speak(): void {
    this.#quiet = false;
  }

  write(line: string): void {
    mkdirSync(join(this.#file, '..'), { recursive: true });
    appendFileSync(this.#file, `${line}\n`);
    if (this.#quiet) return;
    this.#show(line.length > SHOWN_CHARACTERS ? `${line.slice(0, SHOWN_CHARACTERS)}… (${this.#file})` : line);
  }
}
