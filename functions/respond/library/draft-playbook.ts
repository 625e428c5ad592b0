import * as z from 'zod';
import type { InvestigationEvent } from '../../../schemas/investigation-event.ts';
import type { Playbook } from '../../../schemas/playbook.ts';
import { presentEvent } from '../../../schemas/stored-event.ts';
import type { StoredPlaybook } from '../../../schemas/stored-playbook.ts';
import { authorize } from '../../shared/access/decide.ts';
import { ORGANISATION } from '../../shared/access/resources.ts';
import { actorOf, type Caller } from '../../shared/caller.ts';
import { Rejected } from '../../shared/errors.ts';
import type { InvestigationLog } from '../../shared/ports/investigation-log.ts';
import type { RankingStore } from '../../shared/ports/ranking-store.ts';
import { compose } from '../draft/compose.ts';
import { type Used, type UsedRun, usedIn } from '../draft/used.ts';
import { KNOWN_QUERIES } from '../generated/query-templates.ts';
import { ACTIONS } from '../registry.ts';
import { record } from '../timeline.ts';
import {
  actOf,
  isRepeated,
  Keyed,
  type LibraryDeps,
  PlaybookId,
  Rationale,
  Version,
} from './library-deps.ts';
import { savePlaybookDraft } from './save-draft.ts';

export interface DraftDeps extends Omit<LibraryDeps, 'log'> {
  readonly log: Pick<InvestigationLog, 'head' | 'read' | 'append' | 'erasure'>;
  readonly rankings: Pick<RankingStore, 'list'>;
}

export const DraftPlaybook = Keyed.extend({
  investigationId: z.string().min(1).max(128),
  playbookId: PlaybookId,
  version: Version.default('1.0.0'),
  /** Left out: the first team of the investigation. */
  owner: z.string().min(1).max(255).optional(),
  summary: z.string().min(1).max(300).optional(),
  /** The revision of the draft that the author had seen, when it is drafted anew. */
  basedOn: z.int().nonnegative().default(0),
  rationale: Rationale.optional(),
});
type DraftPlaybook = z.infer<typeof DraftPlaybook>;
type Head = NonNullable<Awaited<ReturnType<InvestigationLog['head']>>>;

/**
 * Drafts a playbook from what an investigation used, keeps it as a draft of the caller's, and says so on the timeline. Throws Rejected
 * `NotAllowed` when there is nothing to draft from, and when others could read in the draft what they may not read in the room.
 */
export async function draftPlaybook(
  deps: DraftDeps,
  input: DraftPlaybook,
  caller: Caller,
): Promise<StoredPlaybook> {
  authorize(caller, 'author', ORGANISATION);
  const before = await deps.versions.get(input);
  const repeated = before !== undefined && isRepeated(before.saved, actOf(caller, deps.clock, input));
  const draft = repeated ? sameDraft(before, input) : await drafted(deps, input, caller);
  await record(deps.log, {
    investigationId: input.investigationId,
    actor: actorOf(caller),
    key: ['drafted', draft.playbookId, draft.version, String(draft.revision)],
    event: {
      type: 'playbook.drafted',
      data: {
        playbookId: draft.playbookId,
        playbookVersion: draft.version,
        documentHash: draft.documentHash,
      },
      ...(input.rationale === undefined ? {} : { rationale: input.rationale }),
    },
  });
  return draft;
}

/** The document was drafted from the log as it was: asked again, it is the one that was kept. */
function sameDraft(before: StoredPlaybook, { investigationId }: DraftPlaybook): StoredPlaybook {
  if (before.drafted?.investigationId === investigationId) return before;
  throw new Rejected('KeyReused', 'input.idempotencyKey: was used for another draft', {
    path: 'input.idempotencyKey',
  });
}

async function drafted(deps: DraftDeps, input: DraftPlaybook, caller: Caller): Promise<StoredPlaybook> {
  const { investigationId, idempotencyKey, basedOn, rationale } = input;
  const head = await deps.log.head(investigationId);
  if (head === undefined)
    throw refused('NotFound', 'investigationId', `no investigation "${investigationId}"`);
  assertOpenToAll(head);
  const used = usedIn(
    await eventsOf(deps.log, head),
    new Set(Object.keys(head.summary.room?.restricted ?? {})),
  );
  const { text, notes } = await compose(orderOf(input, head), used, await materialsFor(deps, used, head));
  return savePlaybookDraft(
    deps,
    { document: text, idempotencyKey, basedOn, rationale, drafted: { investigationId, notes: [...notes] } },
    caller,
  );
}

/** Everybody of the organisation may read a draft. */
function assertOpenToAll({ summary: { room } }: Head): void {
  if (room?.access === 'members')
    throw refused(
      'NotAllowed',
      'investigationId',
      'is restricted to its members, and a draft is for everybody to read',
    );
  const standings = [...Object.values(room?.people ?? {}), ...Object.values(room?.teams ?? {})];
  if (standings.includes('removed'))
    throw refused(
      'NotAllowed',
      'investigationId',
      'keeps somebody out, and a draft is for everybody to read',
    );
}

function orderOf({ playbookId, version, owner, summary }: DraftPlaybook, head: Head) {
  const team = owner ?? head.summary.teams[0];
  if (team !== undefined) return { playbookId, version, owner: team, summary };
  throw refused('BadInput', 'owner', 'is missing: the investigation has no team');
}

const PAGE = 1_000;

async function eventsOf(log: DraftDeps['log'], { summary, sequence }: Head): Promise<InvestigationEvent[]> {
  const { investigationId } = summary;
  const events: InvestigationEvent[] = [];
  for (let after = 0; after < sequence; ) {
    const limit = Math.min(PAGE, sequence - after);
    const page = await log.read({ investigationId, afterSequence: after, limit });
    events.push(...page.map(presentEvent));
    after = page.at(-1)?.sequence ?? sequence;
  }
  return events;
}

async function materialsFor(deps: DraftDeps, used: Used, { summary }: Head) {
  const { incidentId, severityNumber, services } = summary;
  const [ranking] = incidentId === undefined ? [] : await deps.rankings.list(incidentId, 1);
  const documents = await documentsOf(deps, used);
  return {
    actions: ACTIONS,
    queryTemplates: KNOWN_QUERIES,
    playbooks: deps.published.map(({ playbook }) => playbook),
    documentOf: ({ documentHash }: UsedRun) => documents.get(documentHash),
    services: new Set(services),
    reason: { incidentId, severityNumber, services, cause: ranking?.causes[0]?.service },
  };
}

/** By hash: what ran, whether it ships or a team wrote it. */
async function documentsOf(
  { published, versions }: DraftDeps,
  { items }: Used,
): Promise<ReadonlyMap<string, Playbook>> {
  const documents = new Map(published.map(({ documentHash, playbook }) => [documentHash, playbook]));
  for (const item of items) {
    if (item.kind !== 'run' || documents.has(item.documentHash)) continue;
    const stored = await versions.get({ playbookId: item.playbookId, version: item.playbookVersion });
    if (stored !== undefined) documents.set(stored.documentHash, stored.playbook);
  }
  return documents;
}

const refused = (code: 'NotFound' | 'NotAllowed' | 'BadInput', field: string, reason: string): Rejected =>
  new Rejected(code, `input.${field}: ${reason}`, { path: `input.${field}` });
