import type { Service } from '../../../schemas/catalogue.ts';

/** Something of a document that was not taken, or only in part: where it stands, what it calls itself, and why. */
export interface Remark {
  /** From 1. */
  readonly line: number;
  readonly entity: string;
  /** The field, within the document or within the entity. */
  readonly path: string;
  readonly reason: string;
}

/** A service that a document declares. */
export interface Entry {
  readonly entity: string;
  readonly name: string;
  lineOf(path: readonly PropertyKey[]): number;
  /** Where the entity's fields stand: `services[3]`, or nothing for a document of its own. */
  readonly root: string;
  /** What the document says, on what is declared now: a format that can't say everything keeps the rest. */
  complete(existing: Service | undefined): Service;
  /** Names that were guessed from what other tools call it: left out where another service has one. */
  readonly guessedAliases: readonly string[];
}

/** A document as it was read. */
export interface ReadDocument {
  readonly entries: readonly Entry[];
  readonly refused: readonly Remark[];
  readonly warnings: readonly Remark[];
}
