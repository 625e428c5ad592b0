import * as z from 'zod';
import type { PlaybookRoute } from '../../../schemas/playbook-route.ts';
import type { PublishedMachine, StoredPlaybook } from '../../../schemas/stored-playbook.ts';
import type { Caller } from '../../shared/caller.ts';
import { Rejected } from '../../shared/errors.ts';
import { sha256 } from '../../shared/hash.ts';
import { isLater } from '../../shared/version-order.ts';
import { compile } from '../compile/compile.ts';
import { ACTIONS } from '../registry.ts';
import { obstaclesOf } from './assess.ts';
import { changeRoute } from './change-route.ts';
import { actOf, isRepeated, knownVersion, type LibraryDeps, Rationale, VersionAct } from './library-deps.ts';
import { published as toPublished } from './route.ts';
import { assertClear, assertMayTake, take } from './take.ts';

export const PublishPlaybook = VersionAct.extend({
  rationale: Rationale,
  /** Of a hundred triggers, how many start it. */
  share: z.int().min(1).max(100).default(100),
});
type PublishPlaybook = z.infer<typeof PublishPlaybook>;

/**
 * Makes an immutable version of an approved one: its machine, a version of that in Step Functions, and the route that triggers
 * take from now on, or a share of them: a trial. One on trial is published again to change its share, or to end the trial
 * with 100. Sent again after a crash, finishes what was begun. Throws Rejected `NotFound` and `NotAllowed`.
 */
export async function publishPlaybook(
  deps: LibraryDeps,
  input: PublishPlaybook,
  caller: Caller,
): Promise<StoredPlaybook> {
  const act = actOf(caller, deps.clock, input);
  const known = await knownVersion(deps, input);
  const route = await deps.routes.get(input.playbookId);
  assertRoutable(route, input);
  const isDone = isRepeated(known.published, act) || route?.canary?.version === input.version;
  const version = isDone ? known : await published(deps, known, act);
  const { machine } = version;
  if (machine === undefined) throw new Error(`${version.playbookId} ${version.version} has no machine`);
  await changeRoute(deps, { playbookId: version.playbookId, changed: act }, (before) =>
    toPublished(before, targetOf(version, machine), input.share),
  );
  return version;
}

/** A trial is beside what is live. Throws Rejected `NotAllowed`. */
function assertRoutable(route: PlaybookRoute | undefined, { share, playbookId }: PublishPlaybook): void {
  if (share === 100 || route?.live !== undefined) return;
  throw new Rejected(
    'NotAllowed',
    `input.share: no version of ${playbookId} is live, so this one takes all`,
    {
      path: 'input.share',
    },
  );
}

const targetOf = ({ version }: StoredPlaybook, { machineVersionArn }: PublishedMachine) => ({
  version,
  machineVersionArn,
});

async function published(
  deps: LibraryDeps,
  version: StoredPlaybook,
  act: StoredPlaybook['saved'],
): Promise<StoredPlaybook> {
  assertMayTake(version, 'publish');
  await assertNewest(deps, version);
  assertClear(version, await obstaclesOf(deps.published, version));
  const machine = await machineOf(deps, version);
  return take(deps, version, { name: 'publish', set: { published: act, machine } });
}

/** To go back is to return, which says so. Throws Rejected `NotAllowed`. */
async function assertNewest({ routes }: LibraryDeps, { playbookId, version }: StoredPlaybook): Promise<void> {
  const live = (await routes.get(playbookId))?.live;
  if (live === undefined || isLater(version, live.version)) return;
  throw new Rejected(
    'NotAllowed',
    `input.version: ${live.version}, which is live, is later than ${version}`,
    {
      path: 'input.version',
      info: { live: live.version },
    },
  );
}

/** The same document gives the same machine, so that a publisher who died leaves at most a version that nothing starts. */
async function machineOf(
  deps: LibraryDeps,
  { playbookId, playbook, documentHash }: StoredPlaybook,
): Promise<PublishedMachine> {
  const playbooks = deps.published.map((shipped) => shipped.playbook);
  const definition = JSON.stringify(compile(playbook, { actions: ACTIONS, playbooks }));
  const made = await deps.machines.publish({ playbookId, definition, description: documentHash });
  return { ...made, definition, definitionHash: sha256(definition) };
}
