import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { PUBLISHED } from '../../../functions/respond/published.ts';
import { allSteps } from '../../../functions/respond/steps/walk.ts';
import { decide, type Run, startRun } from '../../e2e/playbooks/runs.ts';
import { eventually } from '../../steps/eventually.ts';
import { asked, operation } from '../../steps/graphql.ts';
import { dataOf, logOf, openInvestigation } from '../../steps/investigation.ts';
import type { SignedInPerson } from '../../steps/people.ts';
import { follow, skip } from './follow.ts';
import { alert, raise } from './raise.ts';
import type { Row, Target } from './row.ts';
import { during } from './traffic.ts';

/** Who starts playbooks, and who answers what they ask. */
export interface Cast {
  readonly starter: SignedInPerson;
  readonly leads: readonly SignedInPerson[];
}

/** What a run came to, and how its target was before, in between, afterwards, and once it had been put back. */
export interface Played {
  readonly status: string;
  readonly before: unknown;
  readonly between: readonly unknown[];
  readonly after: unknown;
}

export interface PutBack extends Played {
  readonly undone?: { readonly status: string; readonly state: unknown };
}

type Answers = 'approve' | 'refuse' | 'nobody';

interface Script {
  readonly answers: Answers;
  /** Whether requests go on failing. */
  readonly failing: boolean;
}

/** A wait that is not to be sat out: longer than any query has time for. */
const TOO_LATE_SECONDS = 650;
const NEXT_LOOK_SECONDS = 10;
const START_MS = 120_000;

/** Longer than the embedded cloud takes for what does not happen at once. */
const SETTLING_MS = 600;

/** What is seen once it does not change any more: an undo is over as soon as its change is under way. */
async function settled(look: () => Promise<unknown>): Promise<unknown> {
  for (let before = await look(); ; ) {
    await sleep(SETTLING_MS);
    const now = await look();
    if (isDeepStrictEqual(before, now)) return now;
    before = now;
  }
}

/** One run of a shipped playbook on a target of its own, with traffic of the service that it is about. */
export class Play {
  readonly #row: Row;
  readonly #cast: Cast;
  readonly #script: Script;

  constructor(row: Row, cast: Cast, script: Script) {
    this.#row = row;
    this.#cast = cast;
    this.#script = script;
  }

  /** Starts it and follows it to its end. Having succeeded, it is undone where that is asked for. */
  async run({ undo }: { readonly undo: boolean }): Promise<PutBack> {
    const target = await this.#row.given();
    try {
      return await this.#runOn(target, undo);
    } finally {
      await target.close?.();
    }
  }

  async #runOn(target: Target, undo: boolean): Promise<PutBack> {
    const before = await target.state({ evidence: async () => [] });
    const { service, errors: logged = [] } = target;
    return during({ service, failing: this.#script.failing, errors: logged }, async () => {
      await this.#heardOf(service);
      const started = await this.#start(target);
      const between: unknown[] = [];
      const ended = await this.#follow(started.runId, async () => {
        between.push(await target.state(this.#roomOf(started)));
      });
      const look = () => settled(() => target.state(this.#roomOf(ended)));
      const played = { status: ended.status, before, between, after: await look() };
      if (!undo || ended.status !== 'succeeded') return played;
      const { errors } = await decide(this.#lead, 'undo-playbook-run', { runId: ended.runId });
      if (errors.length > 0) throw new Error(JSON.stringify(errors));
      const { status } = await this.#follow(ended.runId, async () => {});
      return { ...played, undone: { status, state: await look() } };
    });
  }

  /** What the service logs is looked at by a playbook's first step already. */
  async #heardOf(serviceName: string): Promise<void> {
    const range = {
      from: new Date(Date.now() - 60_000).toISOString(),
      to: new Date(Date.now() + 600_000).toISOString(),
    };
    await eventually('its traffic is there', async () => {
      const { items } = await asked(this.#lead.token, operation('signals'), { serviceName, ...range });
      if (items.length === 0) throw new Error(`nothing was heard of ${serviceName}`);
    });
  }

  get #lead(): SignedInPerson {
    const [lead] = this.#cast.leads;
    if (lead === undefined) throw new Error('nobody leads');
    return lead;
  }

  #start(target: Target): Promise<Run> {
    if (this.#row.alarmPrefix !== undefined) return this.#startByAlarm(target);
    return this.#row.incident === true ? this.#startByIncident(target) : this.#startByHand(target);
  }

  async #startByHand({ inputs }: Target): Promise<Run> {
    const { starter } = this.#cast;
    const investigationId = await eventually('there is a room', () => openInvestigation(starter));
    const { playbookId } = this.#row;
    const given = {
      idempotencyKey: randomUUID(),
      playbookId,
      investigationId,
      inputs: JSON.stringify(inputs),
    };
    return eventually('it is started', () => startRun(starter, given));
  }

  async #startByAlarm({ dimensions = {}, service }: Target): Promise<Run> {
    const AlarmName = `${this.#row.alarmPrefix}${service}-errors`;
    await raise(AlarmName, dimensions);
    return this.#startedBy(({ trigger }) => trigger === `alarm:${AlarmName}`);
  }

  async #startByIncident({ service }: Target): Promise<Run> {
    await alert(service);
    return this.#startedBy(
      ({ trigger, inputs }) => trigger.startsWith('incident:') && inputs.includes(service),
    );
  }

  /** The run of this playbook that something else than a person started. */
  #startedBy(isIt: (run: Run & { readonly inputs: string }) => boolean): Promise<Run> {
    const { playbookId } = this.#row;
    const find = async () => {
      const { items } = await asked(this.#lead.token, operation('playbook-runs'), { limit: 200 });
      const [run] = items.filter((each: Run) => each.playbookId === playbookId).filter(isIt);
      if (run === undefined) throw new Error(`nothing has started ${playbookId}`);
      return run;
    };
    return eventually(`${playbookId} is started`, find, START_MS);
  }

  #follow(runId: string, look: () => Promise<void>): Promise<Run> {
    const answered: string[] = [];
    return follow(runId, {
      by: this.#lead,
      waitSeconds: this.#script.failing ? TOO_LATE_SECONDS : NEXT_LOOK_SECONDS,
      look,
      answer: async (run) => {
        await this.#answer(run, answered.length);
        answered.push(run.waitingStep ?? '');
      },
    });
  }

  /** Each lead answers once, one after the other; or the time for answers passes, once. */
  async #answer(run: Run, before: number): Promise<void> {
    const { answers } = this.#script;
    if (answers === 'nobody') {
      if (before === 0) await skip(run, answerSeconds(this.#row.playbookId) + 1);
      return;
    }
    const by = this.#cast.leads[before];
    if (by === undefined) return;
    const { runId, waitingStep: step } = run;
    const answer = { runId, step, approved: answers === 'approve' };
    const [error] = (await decide(by, 'answer-approval', answer)).errors;
    // The first answer may have been enough, and the run not yet gone on.
    if (error !== undefined && !(before > 0 && error.errorType === 'Conflict'))
      throw new Error(error.message);
  }

  #roomOf({ investigationId }: Run) {
    const evidence = async () => {
      const log = investigationId === null ? [] : await logOf(this.#lead, investigationId);
      const frozen = log.filter(({ type }) => type === 'evidence.frozen').map(dataOf);
      return frozen.map(({ title }) => String(title)).toSorted();
    };
    return { evidence };
  }
}

const documentOf = (playbookId: string) => {
  const found = PUBLISHED.find(({ playbook }) => playbook.id === playbookId);
  if (found === undefined) throw new Error(`no playbook ${playbookId} ships`);
  return found.playbook;
};

/** How long the playbook waits for an answer. */
function answerSeconds(playbookId: string): number {
  for (const step of allSteps(documentOf(playbookId).steps))
    if ('approve' in step) return step.approve.timeoutSeconds;
  throw new Error(`${playbookId} asks nobody`);
}
