import { QueryTemplateDocument } from '../../../schemas/query-template.ts';
import { canonicalJson } from '../../shared/canonical-json.ts';
import { Rejected } from '../../shared/errors.ts';
import { sha256 } from '../../shared/hash.ts';
import { type DocumentProblem, readYamlDocument } from '../../shared/yaml-document.ts';
import { type QueryTemplate, queryTemplate } from './query-template.ts';
import { declarationProblems } from './template-parameters.ts';

const MAX_CHARACTERS = 64_000;

export interface ParsedTemplate {
  readonly document: QueryTemplateDocument;
  readonly template: QueryTemplate;
  /** SHA-256 of the canonical JSON of the document with its defaults filled in. */
  readonly documentHash: string;
}

/**
 * Reads a template's document. `file` is named in messages.
 * Throws Rejected `BadInput` whose message has one line per problem: `file:line:column path: reason`. What is wrong in
 * the body says its line and column there as well.
 */
export function parseTemplate(text: string, { file }: { readonly file: string }): ParsedTemplate {
  return readYamlDocument<ParsedTemplate>(text, {
    file,
    maxCharacters: MAX_CHARACTERS,
    check: (value) => {
      const shaped = QueryTemplateDocument.safeParse(value);
      if (!shaped.success) return { problems: shaped.error.issues.flatMap(shapeProblem) };
      const problems = declarationProblems(shaped.data.parameters);
      return problems.length > 0 ? { problems } : compiled(shaped.data);
    },
  });
}

function compiled(
  document: QueryTemplateDocument,
): ParsedTemplate | { readonly problems: readonly DocumentProblem[] } {
  const { tests: _tests, ...content } = document;
  try {
    return { document, template: queryTemplate(content), documentHash: sha256(canonicalJson(document)) };
  } catch (error) {
    if (!(error instanceof Rejected)) throw error;
    const { line, column, reason } = error.info;
    return { problems: [{ path: ['body'], reason: `line ${line}, column ${column}: ${reason}` }] };
  }
}

type Issue = NonNullable<ReturnType<typeof QueryTemplateDocument.safeParse>['error']>['issues'][number];

function shapeProblem(issue: Issue): readonly DocumentProblem[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      path: [...issue.path, key],
      reason: 'is not a field of a query template here',
    }));
  if (issue.code === 'invalid_key')
    return issue.issues.map(({ message }) => ({ path: issue.path, reason: message }));
  return [{ path: issue.path, reason: issue.message }];
}
