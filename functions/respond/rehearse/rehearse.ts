import { type Playbook, type PlaybookRun, RunInputs } from '../../../schemas/playbook.ts';
import type { PlaybookTest } from '../../../schemas/playbook-test.ts';
import { checkDefinition } from '../../../states-language/check.ts';
import { runGraph } from '../../../states-language/interpreter.ts';
import { StatesError } from '../../../states-language/states-error.ts';
import type { OpenToken } from '../../../states-language/thread.ts';
import { Rejected } from '../../shared/errors.ts';
import { parseInput } from '../../shared/parse-input.ts';
import { compile, type Materials } from '../compile/compile.ts';
import { serviceOf } from '../guards/subject.ts';
import type { Known } from '../language/problem.ts';
import { executionInput } from '../launch.ts';
import { completeInputs } from '../run-inputs.ts';
import { runStep } from '../step/handler.ts';
import type { StepDeps } from '../step/step-deps.ts';
import { StepInput } from '../step/step-input.ts';
import { stepNames } from '../steps/step-names.ts';
import { exitBy } from './exits.ts';
import { MarkedQuery, markedMachine, QUERY_OF } from './marked-machine.ts';
import { memoryLog, memoryRuns } from './memory.ts';
import { mockedMetrics } from './mocked-metrics.ts';
import { mockedRows, tableOf } from './mocked-rows.ts';
import { type Effects, mockedActions, mockFor } from './mocks.ts';
import { unreachablePorts } from './unreachable.ts';
import { VirtualTime } from './virtual-time.ts';

/** When every rehearsal takes place. */
const START = Date.parse('2026-01-01T00:00:00Z');
const RUN_ID = 'rehearsal';
const INVESTIGATION = 'rehearsed-investigation';
const MOST_EVENTS = 25_000;

/** A rehearsal has its investigation from the start. */
const NO_INCIDENTS: StepDeps['incidents'] = {
  get: async () => undefined,
  incidentOfFingerprint: async () => undefined,
  members: async () => [],
};

export type RehearsalMaterials = Materials & Pick<Known, 'queryTemplates'>;

/** What happened in one rehearsal. */
export interface Rehearsal {
  readonly outcome: PlaybookRun['status'];
  /** Steps in the order in which they began. */
  readonly path: readonly string[];
  readonly effects: readonly string[];
  readonly undone: readonly string[];
  /** How steps were left: `<step> succeeds`. */
  readonly exits: readonly string[];
  /** How long it would have taken. */
  readonly seconds: number;
  readonly events: number;
  /** Why it failed, as it would stand on the timeline. */
  readonly failure: string | undefined;
}

/**
 * Runs a playbook as one of its tests wants: the machine that is deployed, the step function that is deployed, and
 * in place of the world what the test says. Nothing is touched and nothing waits.
 */
export async function rehearse(
  playbook: Playbook,
  test: Pick<PlaybookTest, 'inputs' | 'mocks'>,
  materials: RehearsalMaterials,
): Promise<Rehearsal> {
  const time = new VirtualTime(START);
  const stage = setStage(playbook, test, { ...materials, time });
  const graph = checkDefinition(markedMachine(compile(playbook, materials)));
  const { history, names } = recorder();
  const run = {
    history,
    time,
    jitter: (milliseconds: number) => milliseconds,
    region: 'us-east-1',
    context: {},
    tokens: { open: stage.openToken },
    invoke: stage.invoke,
  };
  const thread = { run, signal: new AbortController().signal, last: 0 };
  const failure = await time
    .drive(runGraph(graph, executionInput(stage.run), thread))
    .then(() => undefined, String);
  const ended = await stage.deps.runs.get(RUN_ID);
  const known = stepNames(playbook, materials.playbooks);
  return {
    outcome: ended?.status ?? 'failed',
    path: [...new Set(names.map((name) => name.slice(0, name.lastIndexOf('.'))))].filter((name) =>
      known.has(name),
    ),
    ...stage.seen,
    exits: stage.exits,
    seconds: (time.now() - START) / 1_000,
    events: names.length,
    failure,
  };
}

function setStage(
  playbook: Playbook,
  { inputs, mocks }: Pick<PlaybookTest, 'inputs' | 'mocks'>,
  { time, actions, queryTemplates }: RehearsalMaterials & { readonly time: VirtualTime },
) {
  const seen: Effects = { effects: [], undone: [] };
  const exits: string[] = [];
  const run = runOf(playbook, inputs);
  const deps: Omit<StepDeps, 'metrics'> = {
    runs: memoryRuns(run),
    log: memoryLog(INVESTIGATION, () => time.now()),
    incidents: NO_INCIDENTS,
    catalogue: { services: async () => [] },
    budgets: { spend: async () => true },
    clock: time,
    actions: mockedActions(actions, { mocks, seen }),
    ports: unreachablePorts(),
  };
  const tokens = new Map<string, PromiseWithResolvers<unknown>>();
  const rows = mockedRows(mocks);
  const asked = async (step: string, payload: unknown) => {
    const { templateId, at } = MarkedQuery.parse(payload);
    const template = queryTemplates.find(({ id }) => id === templateId);
    return tableOf(await rows(`${step}${at}`), template?.columns ?? []);
  };
  const metricsOf = (input: StepInput) => async () =>
    mockedMetrics(() => rows('step' in input ? `${input.step}${input.at}` : ''));
  const invoke = async (functionName: string, payload: unknown): Promise<unknown> => {
    if (functionName.startsWith(QUERY_OF)) return asked(functionName.slice(QUERY_OF.length), payload);
    const input = parseInput(StepInput, payload);
    const result = await runStep({ ...deps, metrics: metricsOf(input) }, input).catch((error: unknown) => {
      throw namedFailure(error);
    });
    if (input.phase === 'approve') answer(tokens.get(input.taskToken), mockFor(mocks, input.step));
    const exit = exitBy(input, result);
    if (exit !== undefined && !exits.includes(exit)) exits.push(exit);
    return result ?? null;
  };
  const openToken = (): OpenToken => {
    const token = `token-${tokens.size}`;
    const waiting = Promise.withResolvers<unknown>();
    waiting.promise.catch(() => undefined);
    tokens.set(token, waiting);
    return { token, answer: waiting.promise, close: () => tokens.delete(token) };
  };
  return { deps, run, seen, exits, invoke, openToken };
}

/** People answer as the test says; nobody: the token is never answered. */
function answer(waiting: PromiseWithResolvers<unknown> | undefined, mock: unknown): void {
  if (mock === 'approved') waiting?.resolve({ approved: true });
  if (mock === 'refused') waiting?.reject(new StatesError('ApprovalRefused', 'says the test'));
}

/** As Lambda tells Step Functions of what a handler threw. */
function namedFailure(thrown: unknown): StatesError {
  if (thrown instanceof StatesError) return thrown;
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const name = error instanceof Rejected ? error.code : error.name;
  return new StatesError(name, JSON.stringify({ errorType: name, errorMessage: error.message }));
}

function runOf(playbook: Playbook, inputs: PlaybookTest['inputs']): PlaybookRun {
  const given = parseInput(RunInputs, inputs, 'inputs');
  const complete = completeInputs(playbook, new Map(Object.entries(given)), 'inputs');
  const service = serviceOf(playbook, complete);
  return {
    runId: RUN_ID,
    playbookId: playbook.id,
    playbookVersion: playbook.version,
    documentHash: '',
    status: 'running',
    trigger: 'test',
    startedBy: { kind: 'playbook', id: RUN_ID, name: playbook.id, teams: [] },
    startedAt: START,
    investigationId: INVESTIGATION,
    inputs: complete,
    ...(service === undefined ? {} : { service }),
  };
}

/** Keeps the names of the states that were entered, and no more events than an execution may have. */
function recorder() {
  const names: string[] = [];
  let count = 0;
  const history = {
    record: (_previous: number, type: string, details: Readonly<Record<string, unknown>> = {}): number => {
      count += 1;
      if (count > MOST_EVENTS) throw new StatesError('States.Runtime', `more than ${MOST_EVENTS} events`);
      const entered = details['stateEnteredEventDetails'];
      if (
        type.endsWith('StateEntered') &&
        typeof entered === 'object' &&
        entered !== null &&
        'name' in entered
      )
        names.push(String(entered.name));
      return count;
    },
  };
  return { history, names };
}
