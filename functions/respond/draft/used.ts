import type { EventOf, EventType, InvestigationEvent } from '../../../schemas/investigation-event.ts';
import { RunInputs } from '../../../schemas/playbook.ts';
import { aboutRun } from '../../shared/run-of-event.ts';

/** A run of a playbook that succeeded for the investigation. */
export interface UsedRun {
  readonly kind: 'run';
  readonly sequence: number;
  readonly playbookId: string;
  readonly playbookVersion: string;
  readonly documentHash: string;
  readonly trigger: string;
  readonly inputs: RunInputs;
  /** When each of its steps was last heard of, by the step's full name, in epoch milliseconds. */
  readonly steps: ReadonlyMap<string, number>;
}

export type CheckExpectation = EventOf<'hypothesis.shared'>['data']['checks'][number]['expectation'];

/** A query template that was asked, and whose answer was frozen. */
export interface UsedQuery {
  readonly kind: 'query';
  readonly sequence: number;
  /** Epoch milliseconds. */
  readonly time: number;
  readonly templateId: string;
  readonly parameters: Readonly<Record<string, string | number>>;
  readonly store: 'hot' | 'cold';
  readonly rowCount: number;
  /** What a check of a hypothesis expected, and found. */
  readonly expectation: CheckExpectation | undefined;
}

export interface Used {
  /** In the order of the timeline. */
  readonly items: readonly (UsedRun | UsedQuery)[];
  /** What was not taken, one sentence each. */
  readonly leftOut: readonly string[];
}

const of =
  <T extends EventType>(type: T) =>
  (event: InvestigationEvent): event is Extract<InvestigationEvent, { type: T }> =>
    event.type === type;

/** What an investigation did: its runs that succeeded, and the queries that people asked. Of restricted evidence nothing is taken. */
export function usedIn(events: readonly InvestigationEvent[], restricted: ReadonlySet<string>): Used {
  const runs = runsIn(events);
  const queries = queriesIn(events, restricted);
  return {
    items: [...runs.items, ...queries.items].sort((one, other) => one.sequence - other.sequence),
    leftOut: [...runs.leftOut, ...queries.leftOut],
  };
}

function runsIn(events: readonly InvestigationEvent[]) {
  const byRun = Map.groupBy(events, (event) => aboutRun(event) ?? '');
  const items: UsedRun[] = [];
  const leftOut: string[] = [];
  for (const event of events.filter(of('playbook.run-started'))) {
    const { runId, playbookId, playbookVersion, documentHash, trigger, inputs } = event.data;
    if (trigger.endsWith('(dry run)')) continue;
    const mine = byRun.get(runId) ?? [];
    const outcome = outcomeOf(mine);
    if (outcome !== 'succeeded') {
      const ended = outcome === undefined ? 'is not over' : `ended as ${outcome}`;
      leftOut.push(`A run of ${playbookId} ${playbookVersion} ${ended}: what it did is left out.`);
      continue;
    }
    items.push({
      kind: 'run',
      sequence: event.sequence,
      playbookId,
      playbookVersion,
      documentHash,
      trigger,
      inputs: RunInputs.safeParse(inputs).data ?? {},
      steps: new Map(mine.filter(of('playbook.step-changed')).map(({ data, time }) => [data.step, time])),
    });
  }
  return { items, leftOut };
}

function outcomeOf(events: readonly InvestigationEvent[]): string | undefined {
  const last = events.findLast(
    ({ type }) => type === 'playbook.run-ended' || type === 'playbook.run-resumed',
  );
  return last?.type === 'playbook.run-ended' ? last.data.outcome : undefined;
}

function queriesIn(events: readonly InvestigationEvent[], restricted: ReadonlySet<string>) {
  const expectations = expectationsIn(events);
  const frozen = events.filter(of('evidence.frozen')).filter(({ actor }) => actor.kind !== 'playbook');
  const open = frozen.filter(({ data }) => !restricted.has(data.evidenceId));
  const items = open.flatMap(({ sequence, time, data }): UsedQuery[] => {
    const { source, evidenceId, rerun } = data;
    if (source.kind !== 'query' || rerun !== undefined) return [];
    const { templateId, parameters, store, rowCount } = source;
    const expectation = expectations.get(evidenceId);
    return [{ kind: 'query', sequence, time, templateId, parameters, store, rowCount, expectation }];
  });
  const others = open.filter(({ data }) => data.source.kind !== 'query').length;
  return {
    items,
    leftOut: [
      ...counted(frozen.length - open.length, 'restricted'),
      ...counted(others, 'not the answer to a query, so no step asks for it again'),
    ],
  };
}

const counted = (count: number, what: string): readonly string[] =>
  count === 0 ? [] : [`Evidence that is ${what}, is left out: ${count}.`];

/** What checks expected that were found so, by their evidence. */
function expectationsIn(events: readonly InvestigationEvent[]): ReadonlyMap<string, CheckExpectation> {
  const checks = new Map(
    events
      .filter(of('hypothesis.shared'))
      .flatMap(({ data }) =>
        data.checks.map(
          ({ checkId, expectation }) => [`${data.hypothesisId}/${checkId}`, expectation] as const,
        ),
      ),
  );
  const found = events.filter(of('hypothesis.checked')).flatMap(({ data }) =>
    data.results.flatMap(({ checkId, outcome, evidenceId }) => {
      const expectation = checks.get(`${data.hypothesisId}/${checkId}`);
      if (expectation === undefined || evidenceId === undefined || outcome !== 'supports') return [];
      return [[evidenceId, expectation] as const];
    }),
  );
  return new Map(found);
}
