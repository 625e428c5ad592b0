/** A room that many follow: what is said in it reaches each of them. */
export interface Room {
  readonly name: string;
  /** Says something; answered when the room has taken it. */
  say(text: string): Promise<void>;
  /** Calls `heard` with everything that is said in it from now on. Answered when the subscription stands. */
  follow(heard: (text: string) => void): Promise<{ leave(): void }>;
  end(): Promise<void>;
}

export interface Heard {
  /** Milliseconds from saying to the median and to the last follower's hearing. */
  readonly median: number;
  readonly last: number;
}

const DEADLINE_MS = 120_000;

/** Says `count` things at once and waits until every follower heard all of them. */
export async function heardBy(room: Room, ears: Ears, texts: readonly string[]): Promise<Heard> {
  const began = performance.now();
  const all = ears.waitFor(texts);
  await Promise.all(texts.map((text) => room.say(text)));
  const times = (await all).map((time) => time - began).sort((a, b) => a - b);
  return { median: times[Math.floor(times.length / 2)] ?? Number.NaN, last: times.at(-1) ?? Number.NaN };
}

/** The followers of a room, who note when they heard what. */
export class Ears {
  readonly #followers: { leave(): void }[] = [];
  #left = new Map<string, number>();
  #times: number[] = [];
  #done: (times: number[]) => void = () => undefined;

  async grow(room: Room, size: number): Promise<void> {
    while (this.#followers.length < size) {
      const more = Math.min(50, size - this.#followers.length);
      const joined = Array.from({ length: more }, () => room.follow((text) => this.#heard(text)));
      this.#followers.push(...(await Promise.all(joined)));
    }
  }

  waitFor(texts: readonly string[]): Promise<readonly number[]> {
    this.#left = new Map(texts.map((text) => [text, this.#followers.length]));
    this.#times = [];
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error('not everybody heard it in time')), DEADLINE_MS);
      this.#done = (times) => {
        clearTimeout(late);
        resolve(times);
      };
    });
  }

  leave(): void {
    for (const follower of this.#followers) follower.leave();
    this.#followers.length = 0;
  }

  #heard(text: string): void {
    const left = this.#left.get(text);
    if (left === undefined) return;
    this.#times.push(performance.now());
    if (left > 1) this.#left.set(text, left - 1);
    else this.#left.delete(text);
    if (this.#left.size === 0) this.#done(this.#times);
  }
}
