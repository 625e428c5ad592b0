/** A semantic version as a text that sorts as versions do: `1.20.3` as `0001.0020.0003`. */
export const sortableVersion = (version: string): string =>
  version
    .split('.')
    .map((part) => part.padStart(4, '0'))
    .join('.');

/** Whether a semantic version comes after another. */
export const isLater = (one: string, other: string): boolean => sortableVersion(one) > sortableVersion(other);
