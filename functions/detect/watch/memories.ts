import type { SeriesPast } from '../series/series-past.ts';
import type { KnownForms } from '../templates/known-forms.ts';
import type { Rest } from './cell.ts';
import { Remembered } from './remembered.ts';

/** About 36 KB each. */
const MAX_SERIES = 2_000;
/** At most half a megabyte each. */
const MAX_FORM_SETS = 100;
const MAX_SENT = 5_000;
/** A fifth of a megabyte each, most of them. */
const MAX_RESTS = 200;

/** What a process remembers so that it need not read it again; it may forget any of it at any time. */
export interface Memories {
  readonly series: Remembered<SeriesPast>;
  readonly forms: Remembered<KnownForms>;
  /** Versions of cells whose anomalies this process has put on the stream. */
  readonly sent: Remembered<number>;
  /** What cells knew when it was last put in a block. */
  readonly rests: Remembered<Rest>;
}

export const newMemories = (): Memories => ({
  series: new Remembered(MAX_SERIES),
  forms: new Remembered(MAX_FORM_SETS),
  sent: new Remembered(MAX_SENT),
  rests: new Remembered(MAX_RESTS),
});
