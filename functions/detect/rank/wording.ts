/** Numbers as people read them. */
export const percent = (share: number): string => `${Math.round(share * 100)} %`;

export const times = (ratio: number): string =>
  ratio >= 100 ? 'more than 100 times' : `${plain(ratio)} times`;

/** At most three digits that matter. */
export const plain = (value: number): string => String(Number(value.toPrecision(3)));

export const seconds = (milliseconds: number): string => `${plain(milliseconds / 1_000)} s`;

export const count = (number: number, noun: string, nouns = `${noun}s`): string =>
  `${number} ${number === 1 ? noun : nouns}`;
