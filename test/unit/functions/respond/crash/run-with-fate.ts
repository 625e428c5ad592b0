import { answerApproval } from '../../../../../functions/respond/api/answer-approval.ts';
import { compile } from '../../../../../functions/respond/compile/compile.ts';
import { executionInput } from '../../../../../functions/respond/launch.ts';
import { livePlaybooks } from '../../../../../functions/respond/live-playbooks.ts';
import { unreachablePorts } from '../../../../../functions/respond/rehearse/unreachable.ts';
import { VirtualTime } from '../../../../../functions/respond/rehearse/virtual-time.ts';
import { runStep } from '../../../../../functions/respond/step/handler.ts';
import { StepInput } from '../../../../../functions/respond/step/step-input.ts';
import { Rejected } from '../../../../../functions/shared/errors.ts';
import type { PlaybookRun } from '../../../../../schemas/playbook.ts';
import { checkDefinition } from '../../../../../states-language/check.ts';
import { runGraph } from '../../../../../states-language/interpreter.ts';
import { StatesError } from '../../../../../states-language/states-error.ts';
import { FakeCatalogue } from '../../../../fakes/catalogue.ts';
import { FakeEvidenceStore } from '../../../../fakes/evidence-store.ts';
import { FakeIncidentStore } from '../../../../fakes/incident-store.ts';
import { FakeInvestigationLog } from '../../../../fakes/investigation-log.ts';
import { FakeLeases } from '../../../../fakes/leases.ts';
import { FakeMetrics } from '../../../../fakes/metrics.ts';
import { FakePlaybookDecisions } from '../../../../fakes/playbook-decisions.ts';
import { FakePlaybookRoutes } from '../../../../fakes/playbook-routes.ts';
import { FakePlaybookRuns } from '../../../../fakes/playbook-runs.ts';
import { FakePlaybookVersions } from '../../../../fakes/playbook-versions.ts';
import { FakeResponseBudgets } from '../../../../fakes/response-budgets.ts';
import { FakeResponseControls } from '../../../../fakes/response-controls.ts';
import { FakeWorkflowEngine } from '../../../../fakes/workflow-engine.ts';
import { caller } from '../given.ts';
import { CountedContainers } from './counted-containers.ts';
import { asProcess, type Fate } from './mortal.ts';
import { ITEMS, MATERIALS, SERVICES, TWELVE_STEPS } from './twelve-steps.ts';

const TWELVE = [{ playbook: TWELVE_STEPS, documentHash: 'abc' }];

const START = Date.parse('2026-03-01T12:00:00Z');
export const RUN_ID = 'twelve-steps-1';
const GRAPH = checkDefinition(compile(TWELVE_STEPS, MATERIALS));

export interface Ended {
  readonly run: PlaybookRun | undefined;
  /** What was really changed, in order. */
  readonly changes: readonly string[];
  /** Of every service: what it runs, and how often. */
  readonly services: Readonly<Record<string, string>>;
  /** What stands on the timeline, in order. */
  readonly said: readonly string[];
}

const servicesOf = async (containers: CountedContainers): Promise<Record<string, string>> =>
  Object.fromEntries(
    await Promise.all(
      SERVICES.map(async (service) => {
        const found = await containers.describe({ cluster: 'shop', service });
        return [service, `${found.desiredCount} of ${found.taskDefinition}`];
      }),
    ),
  );

/** What happens outside while the twelve steps run. */
export interface Circumstances {
  /** What the last query finds. */
  readonly rate: number;
  /** Called before each call of the step function. */
  readonly before?: (world: TwelveStepWorld, input: StepInput) => Promise<void>;
}

/** Runs the twelve steps while `fate` lets one process die. */
export const runWithFate = async (fate: Fate, circumstances: Circumstances): Promise<Ended> =>
  execute(await setUp(), { fate, ...circumstances });

/** Runs the present attempt of the run to its end. */
export async function execute(
  world: TwelveStepWorld,
  { fate, rate, before }: Circumstances & { readonly fate: Fate },
): Promise<Ended> {
  const { clock: time } = world;
  const tokens = new Map<string, PromiseWithResolvers<unknown>>();
  const stepOf = async (payload: unknown): Promise<unknown> => {
    const input = StepInput.parse(payload);
    await before?.(world, input);
    const name = `${'step' in input ? input.step : 'run'} ${input.phase}`;
    const { containers, evidence, runs, log } = world;
    const said = await asProcess({ name, fate, ports: { containers, evidence, runs, log } }, (mortal) =>
      runStep({ ...world, ...mortal, ports: { ...world.ports, ...mortal } }, input).catch(named),
    );
    if (input.phase === 'approve') void agree(world, { fate, tokens, taskToken: input.taskToken });
    return said ?? null;
  };
  const execution = {
    history: { record: (previous: number) => previous + 1 },
    time,
    jitter: (milliseconds: number) => milliseconds,
    region: 'us-east-1',
    context: {},
    tokens: {
      open: () => {
        const token = `token-${tokens.size}`;
        const waiting = Promise.withResolvers<unknown>();
        waiting.promise.catch(() => undefined);
        tokens.set(token, waiting);
        world.engine.wait(token);
        return { token, answer: waiting.promise, close: () => undefined };
      },
    },
    invoke: async (functionName: string, payload: unknown) =>
      functionName === `\${QueryFunction}` ? { columns: ['rate'], rows: [[rate]] } : stepOf(payload),
  };
  const thread = { run: execution, signal: new AbortController().signal, last: 0 };
  const run = await world.runs.get(RUN_ID);
  if (run === undefined) throw new Error('the run is gone');
  await time.drive(runGraph(GRAPH, executionInput(run), thread)).catch(() => undefined);
  const events = await world.log.read({ investigationId: 'i-1', afterSequence: 1, limit: 1_000 });
  return {
    run: await world.runs.get(RUN_ID),
    changes: [...world.containers.changes],
    services: await servicesOf(world.containers),
    said: events.map(({ type, data }) => `${type} ${JSON.stringify(data)}`),
  };
}

/** Somebody agrees, and asks again with the same key when nothing comes back. */
async function agree(
  world: TwelveStepWorld,
  asked: {
    readonly fate: Fate;
    readonly tokens: ReadonlyMap<string, PromiseWithResolvers<unknown>>;
    readonly taskToken: string;
  },
): Promise<void> {
  const { runs, log, engine } = world;
  const input = { runId: RUN_ID, step: 'agree', approved: true, idempotencyKey: 'k', rationale: 'I looked' };
  const ask = () =>
    asProcess({ name: 'answer', fate: asked.fate, ports: { runs, log, engine } }, (mortal) =>
      answerApproval(mortal, input, caller('lead')),
    );
  await ask().catch(ask);
  for (const { taskToken } of engine.answers) asked.tokens.get(taskToken)?.resolve({ approved: true });
}

function named(error: unknown): never {
  const thrown = error instanceof Error ? error : new Error(String(error));
  const name = thrown instanceof Rejected ? thrown.code : thrown.name;
  throw new StatesError(name, JSON.stringify({ errorMessage: thrown.message }));
}

export type TwelveStepWorld = Awaited<ReturnType<typeof setUp>>;

export async function setUp() {
  const clock = new VirtualTime(START);
  const containers = new CountedContainers();
  for (const service of SERVICES)
    containers.add({ cluster: 'shop', service }, ['old', 'new'], { 'signalroom:managed': 'true' });
  const [runs, log] = [new FakePlaybookRuns(), new FakeInvestigationLog(clock)];
  const first: PlaybookRun = {
    runId: RUN_ID,
    playbookId: TWELVE_STEPS.id,
    playbookVersion: TWELVE_STEPS.version,
    documentHash: 'abc',
    status: 'starting',
    trigger: 'person',
    startedBy: { kind: 'person', id: 'p', name: 'p', teams: [] },
    startedAt: START,
    investigationId: 'i-1',
    inputs: { names: ITEMS },
  };
  await runs.claim(first, { target: 't', until: START + 1, now: START });
  const head = { title: 'It fails', severityNumber: 17, services: ['checkout'], teams: ['shop'] };
  await log.append({
    investigationId: 'i-1',
    actor: first.startedBy,
    basedOn: 0,
    expectedSequence: 0,
    idempotencyKey: 'open',
    requestHash: 'open',
    events: [{ type: 'investigation.opened', data: head }],
    summary: { ...head, investigationId: 'i-1', status: 'open', openedAt: START },
  });
  const evidence = new FakeEvidenceStore();
  const told: string[] = [];
  return {
    containers,
    evidence,
    runs,
    log,
    clock,
    engine: new FakeWorkflowEngine(),
    incidents: new FakeIncidentStore(),
    catalogue: new FakeCatalogue(),
    budgets: new FakeResponseBudgets(),
    actions: MATERIALS.actions,
    ports: {
      ...unreachablePorts(),
      webhooks: async () => ({ ops: ['https://chat.example/ops'] }),
      web: async () => ({
        send: async ({ body }: { readonly body?: string | undefined }) => {
          told.push(String(body));
          return { status: 200, body: '' };
        },
      }),
    },
    told,
    published: TWELVE,
    live: livePlaybooks({
      shipped: TWELVE,
      routes: new FakePlaybookRoutes(),
      versions: new FakePlaybookVersions(),
    }),
    decisions: new FakePlaybookDecisions(),
    leases: new FakeLeases(),
    metrics: async () => new FakeMetrics(),
    controls: new FakeResponseControls(),
    stage: 'dev',
    allowedRisk: 'destructive' as const,
    stateMachines: {
      [TWELVE_STEPS.id]: 'arn:aws:states:eu-central-1:111122223333:stateMachine:twelve-steps',
    },
  };
}
