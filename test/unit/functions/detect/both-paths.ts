import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { analyze } from '../../../../functions/detect/analyze/analyze.ts';
import { VERBS } from '../../../../functions/detect/analyze/registry.ts';
import { observe } from '../../../../functions/detect/observe/observe.ts';
import { rankIncident } from '../../../../functions/detect/rank-incident/rank-incident.ts';
import type { Incident } from '../../../../schemas/incident.ts';
import type { IncidentRanking } from '../../../../schemas/incident-ranking.ts';
import type { Signal } from '../../../../schemas/signal.ts';
import { FakeCatalogue } from '../../../fakes/catalogue.ts';
import { FakeEvidenceStore } from '../../../fakes/evidence-store.ts';
import { FakeIncidentStore } from '../../../fakes/incident-store.ts';
import { FakeRankingStore } from '../../../fakes/ranking-store.ts';
import { FakeRawStream } from '../../../fakes/raw-stream.ts';
import { FakeSignalStore } from '../../../fakes/signal-store.ts';
import { Watching } from './watch/watching.ts';

export interface InCloud {
  /** Anomalies of the detectors that keep a state. */
  readonly told: number;
  readonly watching: Watching;
  readonly incidents: readonly Incident[];
  /** Of the first incident; undefined when there is none. */
  readonly ranking: IncidentRanking | undefined;
}

interface World {
  readonly now: number;
  /** Calls of services that spans told of. */
  readonly calls?: readonly (readonly [caller: string, callee: string])[];
  /** What the hot store has; all by default. */
  readonly stored?: readonly Signal[];
}

/** Signals through the code of the Lambdas: watched, observed, grouped, and what they opened ranked. */
export async function inCloud(
  signals: readonly Signal[],
  { now, calls = [], stored = signals }: World,
): Promise<InCloud> {
  const watching = new Watching();
  await watching.feed(signals);
  const store = new FakeSignalStore();
  await store.write(stored, 'pack');
  const catalogue = new FakeCatalogue();
  for (const [caller, callee] of calls)
    await catalogue.recordDependency({
      caller,
      callee,
      evidence: 'parent-span',
      firstSeen: now,
      lastSeen: now,
    });
  const incidents = new FakeIncidentStore();
  const clock = { now: () => now };
  const around = { signals: store, catalogue, incidents, clock };
  await observe(signals, { ...around, stream: new FakeRawStream() });
  const open = await incidents.open();
  const deps = {
    ...around,
    rankings: new FakeRankingStore(),
    inputs: new FakeEvidenceStore(),
    feed: { publish: async () => undefined },
  };
  const [first] = open;
  const ranking = first === undefined ? undefined : await rankIncident(deps, first.incidentId);
  return { told: watching.found.length, watching, incidents: open, ranking };
}

export interface Offline {
  readonly exit: number;
  readonly lines: readonly string[];
  readonly errors: string;
}

/** Input through the offline command. */
export async function offline(args: readonly string[], input: string | Uint8Array): Promise<Offline> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const [printed, errors] = [text(stdout), text(stderr)];
  const exit = await analyze([...args], VERBS, {
    stdin: Readable.from([Buffer.from(input)]),
    stdout,
    stderr,
  });
  stdout.end();
  stderr.end();
  return { exit, lines: (await printed).split('\n').slice(0, -1), errors: await errors };
}
