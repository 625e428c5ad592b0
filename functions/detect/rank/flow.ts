import { shapesOf } from './log-shapes.ts';
import type { Scene } from './scene.ts';
import { failed, type Gravity, gravityOf } from './severity.ts';
import { spanKey } from './span-key.ts';

/** In how many of the executions of an operation something happened, before and during the incident. */
export interface FlowEvent {
  /** Service whose operation it is. */
  readonly subject: number;
  readonly operation: string;
  readonly kind: 'span' | 'log';
  readonly gravity: Gravity;
  /** An example, for the reason. */
  readonly example: string;
  readonly before: number;
  readonly during: number;
  readonly executionsBefore: number;
  readonly executionsDuring: number;
}

interface Operation {
  readonly subject: number;
  readonly name: string;
  readonly runs: { baseline: number; window: number };
  readonly events: Map<string, Tally>;
}

interface Tally {
  readonly kind: 'span' | 'log';
  readonly gravity: Gravity;
  readonly example: string;
  readonly runs: { readonly baseline: Set<string>; readonly window: Set<string> };
}

interface Run {
  readonly operation: Operation;
  readonly phase: 'baseline' | 'window';
}

/**
 * What happens within the operations of each service: which calls they make and which log lines they write, counted over
 * their executions. After Nezha (Yu et al., ESEC/FSE 2023), which compares the patterns of events of two periods.
 */
export function flowOf(scene: Scene): readonly FlowEvent[] {
  const operations = new Map<string, Operation>();
  const runs = runsOf(scene, operations);
  addCalls(scene, runs);
  addLines(scene, runs);
  return [...operations.values()].flatMap(eventsOf);
}

function runsOf({ input, subjects, periods }: Scene, operations: Map<string, Operation>): Map<string, Run> {
  const runs = new Map<string, Run>();
  for (const span of input.spans) {
    const phase = periods.phaseOf(span.start);
    const subject = subjects.of(span);
    if (phase === undefined || subject === undefined || span.spanId === undefined) continue;
    const service = subjects.serviceOf(subject);
    const name = span.operation ?? '';
    const key = `${service} ${name}`;
    const operation = operations.get(key) ?? {
      subject: service,
      name,
      runs: { baseline: 0, window: 0 },
      events: new Map(),
    };
    operations.set(key, operation);
    operation.runs[phase] += 1;
    runs.set(spanKey(span), { operation, phase });
  }
  return runs;
}

function addCalls({ input, subjects }: Scene, runs: ReadonlyMap<string, Run>): void {
  for (const span of input.spans) {
    const { traceId, parentId: spanId, operation = '' } = span;
    const parent = spanId === undefined ? undefined : runs.get(spanKey({ traceId, spanId }));
    const subject = subjects.of(span);
    if (parent === undefined || subject === undefined) continue;
    const gravity = failed(span.status) ? 2 : 0;
    const key = `span ${gravity} ${subjects.serviceOf(subject)} ${operation}`;
    tally(parent, { key, run: spanKey({ traceId, spanId }), kind: 'span', gravity, example: operation });
  }
}

function addLines({ input, subjects }: Scene, runs: ReadonlyMap<string, Run>): void {
  const lines = input.logs.flatMap((log) => {
    const run = log.spanId === undefined ? undefined : runs.get(spanKey(log));
    const subject = subjects.of(log);
    if (run === undefined || subject === undefined || subjects.serviceOf(subject) !== run.operation.subject)
      return [];
    return [
      {
        group: run.operation.subject,
        severity: log.severity,
        body: log.body,
        phase: run.phase,
        run,
        key: spanKey(log),
      },
    ];
  });
  const shapes = shapesOf(lines);
  for (const [index, { run, key, severity, body }] of lines.entries()) {
    const gravity = gravityOf(severity, body);
    tally(run, { key: `log ${shapes[index]}`, run: key, kind: 'log', gravity, example: body });
  }
}

interface Happened {
  readonly key: string;
  readonly run: string;
  readonly kind: 'span' | 'log';
  readonly gravity: Gravity;
  readonly example: string;
}

function tally({ operation, phase }: Run, { key, run, ...event }: Happened): void {
  const known = operation.events.get(key) ?? {
    ...event,
    runs: { baseline: new Set<string>(), window: new Set<string>() },
  };
  operation.events.set(key, known);
  known.runs[phase].add(run);
}

function eventsOf({ subject, name, runs, events }: Operation): FlowEvent[] {
  return [...events.values()].map(({ runs: seen, ...event }) => ({
    ...event,
    subject,
    operation: name,
    before: seen.baseline.size,
    during: seen.window.size,
    executionsBefore: runs.baseline,
    executionsDuring: runs.window,
  }));
}
