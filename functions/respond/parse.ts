import { Playbook } from '../../schemas/playbook.ts';
import { canonicalJson } from '../shared/canonical-json.ts';
import { sha256 } from '../shared/hash.ts';
import { readYamlDocument } from '../shared/yaml-document.ts';
import { type Known, shapeProblems, usageProblems } from './problems.ts';

const MAX_CHARACTERS = 64_000;

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
  return readYamlDocument<ParsedPlaybook>(text, {
    file,
    maxCharacters: MAX_CHARACTERS,
    check: (value) => {
      const shaped = Playbook.safeParse(value);
      const problems = shaped.success
        ? usageProblems(shaped.data, { file, ...known })
        : shapeProblems(shaped.error.issues, value);
      if (problems.length > 0 || !shaped.success) return { problems };
      return { playbook: shaped.data, documentHash: sha256(canonicalJson(shaped.data)) };
    },
  });
}
