import { stringify } from 'yaml';
import { Playbook } from '../../../schemas/playbook.ts';
import type { PlaybookTest } from '../../../schemas/playbook-test.ts';
import { Rejected } from '../../shared/errors.ts';
import type { Known, Problem } from '../language/problem.ts';
import { usageProblems } from '../language/usage-problems.ts';
import { withApprovals } from './approvals.ts';
import { derivedTests } from './derived-tests.ts';
import type { DraftInput } from './draft-inputs.ts';
import { type DraftStep, type Gathered, type GatherFrom, gather } from './gather.ts';
import { type Reason, type Start, startOf } from './start.ts';
import type { Used } from './used.ts';

const COOLDOWN_S = 300;
const MOST_CHARACTERS = 300;

export interface DraftOrder {
  readonly playbookId: string;
  readonly version: string;
  readonly owner: string;
  readonly summary: string | undefined;
}

export interface Drafted {
  readonly playbook: Playbook;
  /** The document, in YAML. */
  readonly text: string;
  /** What a person still has to decide, one sentence each. */
  readonly notes: readonly string[];
}

interface From extends GatherFrom {
  readonly reason: Reason;
}

/**
 * A playbook out of what an investigation used: it passes the linter, and its tests pass. The same is made of the same. Throws Rejected
 * `NotAllowed` when there is nothing to draft from.
 */
export async function compose(order: DraftOrder, used: Used, from: From): Promise<Drafted> {
  const gathered = gather(used, from);
  const start = (steps: readonly DraftStep[]) =>
    startOf(used, gathered.inputs.readBy(steps.map(({ step }) => step)), from.reason);
  const fitting = lintable(gathered, { order, start, known: from });
  const { steps, added } = withApprovals(fitting.steps, from.playbooks);
  const begun = start(steps);
  const untested = documentOf(order, { steps, start: begun, gathered });
  const inputs = testInputs(gathered.inputs.readBy(steps.map(({ step }) => step)));
  const { tests, missing } = await derivedTests({ playbook: untested, steps, inputs }, from);
  const playbook = Playbook.parse({ ...untested, tests });
  const notes = [
    ...gathered.notes,
    ...fitting.notes,
    ...begun.notes,
    ...added.map((id) => `${id} was added: say who has to agree, and within what time.`),
    ...missing.map((exit) => `No test could be derived in which ${exit}.`),
    'Say in which environments it may run, and how soon again with the same inputs.',
  ];
  return { playbook, text: textOf(playbook), notes: [...new Set(notes)] };
}

interface Fitting {
  readonly steps: readonly DraftStep[];
  readonly notes: readonly string[];
}

interface Around {
  readonly order: DraftOrder;
  readonly start: (steps: readonly DraftStep[]) => Start;
  readonly known: Known;
}

/** Takes out, one after the other, what the linter finds fault with: a step that reads what is not there any more. */
function lintable(gathered: Gathered, { order, start, known }: Around): Fitting {
  const notes: string[] = [];
  let { steps } = gathered;
  for (;;) {
    if (steps.length === 0) throw nothing([...gathered.notes, ...notes]);
    const playbook = documentOf(order, { steps, start: start(steps), gathered });
    const [problem] = usageProblems(playbook, { ...known, file: 'draft' });
    if (problem === undefined) return { steps, notes };
    const index = stepOf(problem, steps.length);
    notes.push(`${steps[index]?.step.id} is left out: ${problem.reason}.`);
    steps = steps.toSpliced(index, 1);
  }
}

/** What no step is to blame for gets better with fewer of them. */
function stepOf({ path }: Problem, count: number): number {
  const [root, index] = path;
  return root === 'steps' && typeof index === 'number' ? index : count - 1;
}

const nothing = (notes: readonly string[]): Rejected =>
  new Rejected(
    'NotAllowed',
    `input.investigationId: there is nothing to draft from: no run of a playbook that succeeded, and no query that a step can ask${notes.map((note) => `; ${note}`).join('')}`,
    { path: 'input.investigationId', info: { notes } },
  );

function documentOf(
  { playbookId, version, owner, summary }: DraftOrder,
  {
    steps,
    start,
    gathered,
  }: { readonly steps: readonly DraftStep[]; readonly start: Start; readonly gathered: Gathered },
): Playbook {
  const does = steps.map(({ step }) => step.id).join(', ');
  const { sources } = gathered;
  const { escalate } = sources.find((source) => source.escalate !== undefined) ?? {};
  return Playbook.parse({
    id: playbookId,
    version,
    summary: summary ?? `Does what an investigation did: ${does}.`.slice(0, MOST_CHARACTERS),
    owner,
    triggers: start.triggers,
    inputs: start.inputs,
    guard: {
      environments: environmentsOf(sources),
      cooldownSeconds: Math.max(COOLDOWN_S, ...sources.map(({ guard }) => guard.cooldownSeconds)),
    },
    ...(escalate === undefined ? {} : { escalate }),
    steps: steps.map(({ step }) => step),
  });
}

/** Where all of them may run; what nothing is known of, or what they do not agree on, may run in dev only. */
function environmentsOf([first, ...others]: readonly Playbook[]): readonly string[] {
  const shared = (first?.guard.environments ?? []).filter((each) =>
    others.every(({ guard }) => guard.environments.includes(each)),
  );
  return shared.length === 0 ? ['dev'] : shared;
}

const PLACEHOLDERS = { string: 'example', number: 1, boolean: true, list: ['example'] };

/** What was given in the investigation; something else where nobody is shown that. */
const testInputs = (inputs: readonly DraftInput[]): PlaybookTest['inputs'] =>
  Object.fromEntries(
    inputs.map(({ name, input, value }) => [name, value ?? input.oneOf?.[0] ?? PLACEHOLDERS[input.type]]),
  );

/** Anchors are refused, so that what stands twice is written twice. */
const textOf = (playbook: Playbook): string =>
  stringify(playbook, { aliasDuplicateObjects: false, lineWidth: 0 });
