import type { Context } from 'aws-lambda';
import { createHandler } from '../../../../../functions/respond/library/handler.ts';
import { PUBLISHED } from '../../../../../functions/respond/published.ts';
import { observability } from '../../../../../functions/shared/edge/observability.ts';
import { FakeAuditTrail } from '../../../../fakes/audit-trail.ts';
import { FakeInvestigationLog } from '../../../../fakes/investigation-log.ts';
import { FakePlaybookMachines } from '../../../../fakes/playbook-machines.ts';
import { FakePlaybookRoutes } from '../../../../fakes/playbook-routes.ts';
import { FakePlaybookRuns } from '../../../../fakes/playbook-runs.ts';
import { FakePlaybookVersions } from '../../../../fakes/playbook-versions.ts';
import { FakeRankingStore } from '../../../../fakes/ranking-store.ts';

const CONTEXT = { awsRequestId: 'request' } as Context;
const quiet = observability('respond/library', { STAGE: 'test', LOG_LEVEL: 'SILENT' });

interface Written {
  readonly version?: string;
  readonly summary?: string;
  readonly id?: string;
  /** Leaves out the test of the step that fails. */
  readonly untested?: boolean;
  readonly more?: string;
}

/** A playbook that changes something, as a team writes it. */
export const documentOf = ({ id, version, summary, untested, more }: Written = {}): string => `
id: ${id ?? 'calm-down'}
version: ${version ?? '1.0.0'}
summary: ${summary ?? 'Runs more tasks of a service that fails.'}
owner: shop
guard: { environments: [dev], cooldownSeconds: 60 }
inputs:
  cluster: { type: string }
  service: { type: string }
steps:
  - id: scale-out
    action: ecs-scale-service
    with: { cluster: "\${inputs.cluster}", service: "\${inputs.service}", by: 2 }
    precheck: action
    verify: action
    undo: action
${more ?? ''}
tests:
  - name: two tasks more
    inputs: { cluster: shop, service: checkout }
    expect: { outcome: succeeded, path: [scale-out], effects: [scale-out] }
${
  untested
    ? ''
    : `  - name: it can't be done
    inputs: { cluster: shop, service: checkout }
    mocks: { scale-out: { error: AccessDenied } }
    expect: { outcome: undone, path: [scale-out], undone: [scale-out] }
`
}`;

type Person = readonly [name: string, group: string];
export const ana: Person = ['ana', 'investigator'];
export const ben: Person = ['ben', 'investigator'];
export const lea: Person = ['lea', 'lead'];
export const vic: Person = ['vic', 'viewer'];

/** What the fields answer, as far as tests look into it. */
export type Answer = Readonly<Record<string, never>>;

/** The fields of the library, in memory. A failure is thrown as the client would see it. */
export function aLibrary() {
  let time = Date.parse('2026-03-01T12:00:00Z');
  const deps = {
    versions: new FakePlaybookVersions(),
    routes: new FakePlaybookRoutes(),
    machines: new FakePlaybookMachines(),
    runs: new FakePlaybookRuns(),
    log: new FakeInvestigationLog({ now: () => time }),
    rankings: new FakeRankingStore(),
    clock: { now: () => time },
    published: PUBLISHED,
    audit: new FakeAuditTrail(),
    observability: quiet,
  };
  const handler = createHandler(deps);
  const ask = async (field: string, args: object, [name, group]: Person = ana): Promise<Answer> => {
    const identity = { sub: `sub-${name}`, username: name, groups: [group, 'team-shop'] };
    const answer = await handler({ field, arguments: args, identity, source: null, selection: [] }, CONTEXT);
    if ('error' in answer) throw answer.error;
    return answer.data as Answer;
  };
  let keys = 0;
  const act = (field: string, input: object, person?: Person) => {
    keys += 1;
    return ask(field, { input: { idempotencyKey: `key-${keys}`, ...input } }, person);
  };
  return { ...deps, ask, act, pass: (milliseconds: number) => (time += milliseconds) };
}

/** A version that ana wrote and ben approved. */
export async function approved({ ask }: Pick<ReturnType<typeof aLibrary>, 'ask'>, version: string) {
  const which = { playbookId: 'calm-down', version };
  const input = (more: object) => ({ input: { idempotencyKey: version, ...more } });
  await ask('savePlaybookDraft', input({ document: documentOf({ version }), basedOn: 0 }), ana);
  await ask('proposePlaybook', input(which), ana);
  await ask('reviewPlaybook', input({ ...which, decision: 'approve' }), ben);
}
