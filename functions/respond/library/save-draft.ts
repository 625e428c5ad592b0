import * as z from 'zod';
import type { StoredPlaybook } from '../../../schemas/stored-playbook.ts';
import type { Caller } from '../../shared/caller.ts';
import { canonicalJson } from '../../shared/canonical-json.ts';
import { Rejected } from '../../shared/errors.ts';
import { sha256 } from '../../shared/hash.ts';
import { isLater } from '../../shared/version-order.ts';
import { readPlaybook } from '../language/parse.ts';
import { obstaclesOf } from './assess.ts';
import { actOf, isRepeated, Keyed, type LibraryDeps, Rationale } from './library-deps.ts';
import { VERSION_TRANSITIONS } from './transitions.ts';

const EDITABLE = VERSION_TRANSITIONS.save.from;

export const SavePlaybookDraft = Keyed.extend({
  document: z.string().min(1).max(128_000),
  /** The revision that the author had seen; 0 for a version that is not there yet. */
  basedOn: z.int().nonnegative(),
  rationale: Rationale.optional(),
});
type SavePlaybookDraft = z.infer<typeof SavePlaybookDraft> & Pick<StoredPlaybook, 'drafted'>;

/**
 * Keeps a document that has the shape of a playbook, with what is still in the way of proposing it; with nothing in the way
 * it is tested. Throws Rejected `BadInput` with line and column, and `Conflict` for an id or version that is taken, and for a
 * draft that somebody else saved in the meantime.
 */
export async function savePlaybookDraft(
  deps: LibraryDeps,
  input: SavePlaybookDraft,
  caller: Caller,
): Promise<StoredPlaybook> {
  const saved = actOf(caller, deps.clock, input);
  const playbook = readPlaybook(input.document, 'document');
  const { id: playbookId, version } = playbook;
  if (deps.published.some((shipped) => shipped.playbook.id === playbookId))
    throw taken(`"${playbookId}" is the id of a playbook that is shipped`);
  const before = await deps.versions.get({ playbookId, version });
  if (before !== undefined && isRepeated(before.saved, saved)) return repeated(before, input);
  await assertOpen(deps, { playbookId, version }, before);
  if ((before?.revision ?? 0) !== input.basedOn) throw overtaken(before, input);
  const obstacles = await obstaclesOf(deps.published, { playbook, text: input.document });
  const drafted = input.drafted ?? before?.drafted;
  const draft: StoredPlaybook = {
    playbookId,
    version,
    state: VERSION_TRANSITIONS[obstacles.length === 0 ? 'pass' : 'save'].to,
    revision: input.basedOn + 1,
    text: input.document,
    playbook,
    documentHash: sha256(canonicalJson(playbook)),
    authors: withAuthor(before?.authors ?? [], saved.by),
    obstacles: [...obstacles],
    saved,
    ...(drafted === undefined ? {} : { drafted }),
  };
  if (await deps.versions.save(draft, EDITABLE)) return draft;
  throw overtaken(await deps.versions.get(draft), input);
}

type Author = StoredPlaybook['authors'][number];

/** Everybody who had a hand in it, once. */
export const withAuthor = (authors: readonly Author[], by: Author): Author[] =>
  authors.some(({ id }) => id === by.id) ? [...authors] : [...authors, by];

function repeated(before: StoredPlaybook, { document }: SavePlaybookDraft): StoredPlaybook {
  if (before.text === document) return before;
  throw new Rejected('KeyReused', 'input.idempotencyKey: was used for another document', {
    path: 'input.idempotencyKey',
  });
}

/** What was proposed stays as it is, and versions rise. */
async function assertOpen(
  { versions }: LibraryDeps,
  { playbookId, version }: Pick<StoredPlaybook, 'playbookId' | 'version'>,
  before: StoredPlaybook | undefined,
): Promise<void> {
  if (before !== undefined && !EDITABLE.some((state) => state === before.state))
    throw taken(`version ${version} of "${playbookId}" is ${before.state}, raise it`);
  const closed = (await versions.versions(playbookId)).filter(({ published }) => published !== undefined);
  const later = closed.find((known) => isLater(known.version, version));
  if (later !== undefined)
    throw taken(`"${playbookId}" was published as ${later.version} already, raise the version`);
}

const overtaken = (theirs: StoredPlaybook | undefined, { basedOn }: SavePlaybookDraft): Rejected =>
  new Rejected('Conflict', `input.basedOn: the draft stands at revision ${theirs?.revision ?? 0}`, {
    path: 'input.basedOn',
    info: {
      yours: { basedOn },
      theirs: theirs === undefined ? null : { revision: theirs.revision, document: theirs.text },
    },
  });

const taken = (reason: string): Rejected =>
  new Rejected('Conflict', `input.document: ${reason}`, { path: 'input.document' });
