import type { Playbook, RunInputs } from '../../../schemas/playbook.ts';
import type { Risk, Step } from '../../../schemas/playbook-step.ts';
import type { PlaybookTest } from '../../../schemas/playbook-test.ts';
import { canonicalJson } from '../../shared/canonical-json.ts';
import type { Known } from '../language/problem.ts';
import { sensitiveInputs } from '../redact.ts';
import { order, riskOfStep } from '../risk.ts';
import { allSteps } from '../steps/walk.ts';
import { doneSteps, heardOf } from './done-steps.ts';
import { DraftInputs } from './draft-inputs.ts';
import type { Rows } from './expected.ts';
import { naming } from './naming.ts';
import { type Anchor, queryStep, whyNotAsked } from './query-step.ts';
import { type Renaming, renamedStep } from './renamed.ts';
import type { Used, UsedQuery, UsedRun } from './used.ts';

/** Their tests are run twice while somebody waits for the answer. */
const MOST_STEPS = 20;

/** A step of the draft, with what is known of how a test can have it go well. */
export interface DraftStep {
  readonly step: Step;
  readonly mocks: PlaybookTest['mocks'];
  /** Answers that its queries, or those within it, may be given. */
  readonly answers: readonly Rows[];
}

export interface Gathered {
  readonly steps: readonly DraftStep[];
  readonly inputs: DraftInputs;
  /** The playbooks whose steps are among them. */
  readonly sources: readonly Playbook[];
  readonly notes: readonly string[];
}

export interface GatherFrom extends Known {
  /** The document that a run had; undefined when it is not kept. */
  readonly documentOf: (run: UsedRun) => Playbook | undefined;
  /** Of the investigation. */
  readonly services: ReadonlySet<string>;
}

/** The risk of a step with the steps within it. */
export const riskWithin = (step: Step, playbooks: readonly Playbook[]): Risk =>
  allSteps([step])
    .map((each) =>
      riskOfStep(
        each,
        playbooks.map((playbook) => ({ playbook })),
      ),
    )
    .reduce((highest, risk) => (order(risk) > order(highest) ? risk : highest), 'read');

/** What was used becomes steps, in the order in which it was used. */
export function gather(used: Used, from: GatherFrom): Gathered {
  const gathering = new Gathering(from);
  for (const item of used.items) {
    if (item.kind === 'run') gathering.takeRun(item);
    else gathering.takeQuery(item);
  }
  const { steps, inputs, sources, notes } = gathering;
  const beyond = steps.length - MOST_STEPS;
  return {
    steps: steps.slice(0, MOST_STEPS),
    inputs,
    sources,
    notes: [
      ...used.leftOut,
      ...notes,
      ...(beyond > 0
        ? [`More was done than the ${MOST_STEPS} steps that are drafted: ${beyond} are left out.`]
        : []),
    ],
  };
}

class Gathering {
  readonly steps: DraftStep[] = [];
  readonly inputs = new DraftInputs();
  readonly sources: Playbook[] = [];
  readonly notes: string[] = [];
  readonly #name = naming('-');
  readonly #from: GatherFrom;
  #anchor: Anchor | undefined;
  /** Queries since something was changed: the same one again tells nothing new. */
  #asked = new Set<string>();

  constructor(from: GatherFrom) {
    this.#from = from;
  }

  takeQuery(used: UsedQuery): void {
    const why = whyNotAsked(used, this.#from.queryTemplates);
    if (why !== undefined) {
      this.notes.push(`The query ${used.templateId} is left out: ${why}.`);
      return;
    }
    const { inputs } = this;
    const { services } = this.#from;
    const { step, answers } = queryStep(used, {
      id: used.templateId,
      anchor: this.#anchor,
      inputs,
      services,
    });
    const key = canonicalJson(step);
    if (this.#asked.has(key)) return;
    this.#asked.add(key);
    const id = this.#name(used.templateId);
    this.steps.push({ step: { ...step, id }, mocks: {}, answers });
    const what =
      used.expectation === undefined ? `what was found (${used.rowCount} rows)` : 'what its check expected';
    this.notes.push(`${id} expects ${what}: say what must hold, and how long that may take.`);
  }

  takeRun(run: UsedRun): void {
    const { playbookId, playbookVersion } = run;
    const playbook = this.#from.documentOf(run);
    if (playbook === undefined) {
      this.notes.push(
        `The document of ${playbookId} ${playbookVersion} is not kept any more: its steps are left out.`,
      );
      return;
    }
    const { steps, flattened } = doneSteps(playbook.steps, run);
    this.notes.push(...flattened);
    const renaming = { inputs: this.#claimInputs(playbook, run.inputs), steps: this.#nameSteps(steps) };
    this.sources.push(playbook);
    for (const step of steps) this.#takeStep(step, { playbook, run, renaming });
  }

  #claimInputs(playbook: Playbook, values: RunInputs): ReadonlyMap<string, string> {
    const hidden = sensitiveInputs(playbook);
    return new Map(
      Object.entries(playbook.inputs).map(([name, input]) => {
        const value = hidden.includes(name) ? undefined : values[name];
        return [name, this.inputs.claim(name, input, value)];
      }),
    );
  }

  #nameSteps(steps: readonly Step[]): ReadonlyMap<string, string> {
    return new Map(allSteps(steps).map(({ id }) => [id, this.#name(id)]));
  }

  #takeStep(step: Step, { playbook, run, renaming }: Source): void {
    const copied = renamedStep(step, renaming);
    this.steps.push({
      step: copied,
      mocks: mocksOf(step, playbook, renaming),
      answers: playbook.tests.flatMap((test) => answersIn(test, step)),
    });
    if (riskWithin(step, this.#from.playbooks) === 'read') return;
    this.#asked = new Set();
    this.#anchor = { step: copied.id, endedAt: heardOf(step.id, run) ?? 0 };
  }
}

interface Source {
  readonly playbook: Playbook;
  readonly run: UsedRun;
  readonly renaming: Renaming;
}

/** What the first test of the playbook in which all goes well says about a step and those within it, under their new names. */
function mocksOf(step: Step, { tests }: Playbook, { steps }: Renaming): PlaybookTest['mocks'] {
  const test = tests.find(({ expect }) => expect.outcome === 'succeeded');
  const inside = new Set(allSteps([step]).map(({ id }) => id));
  const mine = Object.entries(test?.mocks ?? {}).flatMap(([name, mock]) => {
    const [id = '', end = ''] = name.split(/(?=[.[])(.*)/s);
    return inside.has(id) ? [[`${steps.get(id) ?? id}${end}`, mock] as const] : [];
  });
  return Object.fromEntries(mine);
}

const answersIn = ({ mocks }: PlaybookTest, step: Step): readonly Rows[] =>
  allSteps([step]).flatMap(({ id }) => {
    const mock = mocks[id];
    if (typeof mock !== 'object') return [];
    if ('rows' in mock) return [mock.rows];
    return 'answers' in mock ? mock.answers : [];
  });
