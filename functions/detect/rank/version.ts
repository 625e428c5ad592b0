/** Rises whenever the same case may be ranked otherwise than before; a test compares rankings of made-up cases. */
export const RANK_VERSION = 1;
