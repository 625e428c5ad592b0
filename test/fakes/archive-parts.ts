import type {
  ArchiveParts,
  HourRange,
  Merged,
  PartList,
} from '../../functions/shared/ports/archive-parts.ts';
import type { Clock } from '../../functions/shared/ports/clock.ts';
import type { Signal } from '../../schemas/signal.ts';
import type { FakeSignalArchive } from './signal-archive.ts';

/** The parts of an archive in memory. Every write can be made to fail. */
export class FakeArchiveParts implements ArchiveParts {
  readonly #archive: FakeSignalArchive;
  readonly #clock: Clock;
  #replaced: { readonly at: number }[] = [];
  #failing: { readonly nth: number; readonly done: boolean } | undefined;
  #writes = 0;

  constructor(archive: FakeSignalArchive, clock: Clock) {
    this.#archive = archive;
    this.#clock = clock;
  }

  get writes(): number {
    return this.#writes;
  }

  failAt(write: { readonly nth: number; readonly done: boolean } | undefined): void {
    this.#failing = write;
    this.#writes = 0;
  }

  async lists(hours?: HourRange) {
    const names = [...this.#archive.objects.keys()].map(listOf);
    const several = names.filter((name, index) => names.indexOf(name) !== index);
    return [...new Set(several)].filter((name) => {
      const [, hour = ''] = /hour=([^/]+)/.exec(name) ?? [];
      return hours === undefined || (hour >= hours.from && hour <= hours.to);
    });
  }

  async find(name: string): Promise<PartList | undefined> {
    const parts = [...this.#archive.objects]
      .filter(([key]) => listOf(key) === name)
      .map(([key, { length }]) => ({ key, bytes: length }));
    return parts.length === 0 ? undefined : { name, parts };
  }

  async merge(list: PartList, keys: readonly string[]): Promise<Merged> {
    const { objects, mergedFrom } = this.#archive;
    if (!keys.every((key) => objects.has(key))) return { outcome: 'changed' };
    const others = new Set(
      [...objects]
        .filter(([key]) => listOf(key) === list.name && !keys.includes(key))
        .flatMap(([, rows]) => rows.map(idOf)),
    );
    const rows = keys.flatMap((key) => objects.get(key) ?? []).filter((row) => !others.has(row.signalId));
    const unique = [...new Map(rows.map((row) => [row.signalId, row])).values()];
    const all = keys.flatMap((key) => objects.get(key) ?? []).length;
    this.#write(() => {
      const key = `${list.name}_merged-${this.#clock.now()}-${keys.length}`;
      for (const each of keys) objects.delete(each);
      objects.set(key, unique);
      mergedFrom.set(key, new Set(keys.flatMap((each) => [each, ...(mergedFrom.get(each) ?? [])])));
      this.#replaced.push(...keys.map(() => ({ at: this.#clock.now() })));
    });
    return { outcome: 'merged', objects: keys.length, rows: unique.length, duplicates: all - unique.length };
  }

  async removeReplaced(before: number) {
    const old = this.#replaced.filter(({ at }) => at < before);
    if (old.length > 0) this.#write(() => (this.#replaced = this.#replaced.filter(({ at }) => at >= before)));
    return old.length;
  }

  #write(write: () => void): void {
    this.#writes += 1;
    const fails = this.#writes === this.#failing?.nth;
    if (!fails || this.#failing?.done === true) write();
    if (fails) throw new Error('broken off');
  }
}

const listOf = (key: string): string => key.replace(/(?:_merged-[^/]+|-[^-/]+-[^-/]+)$/, '');
const idOf = ({ signalId }: Signal): string => signalId;
