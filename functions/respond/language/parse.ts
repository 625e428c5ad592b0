import { Playbook } from '../../../schemas/playbook.ts';
import { canonicalJson } from '../../shared/canonical-json.ts';
import { sha256 } from '../../shared/hash.ts';
import { readYamlDocument } from '../../shared/yaml-document.ts';
import type { Known, Problem } from './problem.ts';
import { shapeProblems } from './shape-problems.ts';
import { usageProblems } from './usage-problems.ts';

const MAX_CHARACTERS = 128_000;

export interface ParsedPlaybook {
  readonly playbook: Playbook;
  /** SHA-256 of the canonical JSON of the document with its defaults filled in. */
  readonly documentHash: string;
}

/**
 * Reads a playbook document. `file` is named in messages.
 * Throws Rejected `BadInput` whose message has one line per problem: `file:line:column path: reason`.
 */
export function parsePlaybook(text: string, { file, known }: { file: string; known: Known }): ParsedPlaybook {
  const playbook = read(text, file, (shaped) => usageProblems(shaped, { file, ...known }));
  return { playbook, documentHash: sha256(canonicalJson(playbook)) };
}

/** A document that has the shape of a playbook; whether what it names is there is not looked at. Throws as `parsePlaybook`. */
export const readPlaybook = (text: string, file: string): Playbook => read(text, file, () => []);

const read = (text: string, file: string, problemsOf: (playbook: Playbook) => readonly Problem[]): Playbook =>
  readYamlDocument<Playbook>(text, {
    file,
    maxCharacters: MAX_CHARACTERS,
    check: (value) => {
      const shaped = Playbook.safeParse(value);
      if (!shaped.success) return { problems: shapeProblems(shaped.error.issues, value) };
      const problems = problemsOf(shaped.data);
      return problems.length > 0 ? { problems } : shaped.data;
    },
  });
