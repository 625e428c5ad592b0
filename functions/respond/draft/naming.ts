const MOST_CHARACTERS = 63;

/** Gives each name once: one that is taken gets a number behind it, `separator` between them. */
export function naming(separator: string): (wanted: string) => string {
  const taken = new Set<string>();
  return (wanted) => {
    for (let count = 1; ; count += 1) {
      const end = count === 1 ? '' : `${separator}${count}`;
      const name = `${wanted.slice(0, MOST_CHARACTERS - end.length)}${end}`;
      if (taken.has(name)) continue;
      taken.add(name);
      return name;
    }
  };
}
