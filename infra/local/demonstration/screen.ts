import * as z from 'zod';
import { now } from '../kernel/clock.ts';

/** An event as a subscriber gets it over the wire. */
export const SeenEvent = z.object({
  sequence: z.int(),
  type: z.string(),
  time: z.string(),
  actor: z.object({ kind: z.string(), name: z.string(), teams: z.array(z.string()) }),
  rationale: z.string().nullish(),
  data: z.string(),
});
export type SeenEvent = z.infer<typeof SeenEvent>;

const Data = z.record(z.string(), z.unknown());
type Data = z.infer<typeof Data>;

/** One line per kind of event; `field` reads a member of its data as text. */
const SENTENCES: Readonly<Record<string, (data: Data) => string>> = {
  'investigation.opened': (data) => `opened "${field(data, 'title')}" about ${list(data, 'services')}`,
  'investigation.status-changed': (data) => `status: ${field(data, 'from')} -> ${field(data, 'to')}`,
  'signal.attached': (data) =>
    `${field(data, 'kind')} ${field(data, 'status')}: ${field(data, 'name')} — ${because(data)}`,
  'note.added': (data) => `note: ${field(data, 'text')}`,
  'hypothesis.stated': (data) => `hypothesis: ${field(data, 'statement')}`,
  'hypothesis.supported': () => 'supports the hypothesis with evidence',
  'hypothesis.refuted': () => 'refutes the hypothesis with evidence',
  'evidence.frozen': (data) =>
    `evidence: ${field(data, 'title')} (sha-256 ${field(data, 'sha256').slice(0, 12)}…)`,
  'playbook.run-started': (data) =>
    `playbook ${field(data, 'playbookId')} ${field(data, 'playbookVersion')} started by ${field(data, 'trigger')}`,
  'playbook.step-changed': (data) =>
    `playbook step ${field(data, 'step')} ${field(data, 'phase')} ${field(data, 'state')}: ${field(data, 'summary')}`,
  'playbook.approval-answered': (data) =>
    `${data['approved'] === true ? 'approved' : 'refused'} ${field(data, 'step')}`,
  'playbook.run-ended': (data) => `playbook ended: ${field(data, 'outcome')} — ${field(data, 'summary')}`,
  'verdict.settled': (data) => `VERDICT (${field(data, 'outcome')}): ${field(data, 'statement')}`,
};

export const dataOf = (event: SeenEvent): Data => Data.parse(JSON.parse(event.data));

/** The event as one readable line of the timeline. */
export function timelineLine(event: SeenEvent): string {
  const teams = event.actor.teams.length === 0 ? '' : ` (${event.actor.teams.join(', ')})`;
  const sentence = SENTENCES[event.type]?.(dataOf(event)) ?? event.type;
  const why = event.rationale ? `  — because ${event.rationale}` : '';
  const who = `${event.actor.name}${teams}`.padEnd(28);
  return printable(
    `  ${event.time.slice(11, 19)}  #${String(event.sequence).padEnd(3)} ${who} ${sentence}${why}`,
  );
}

/** What producers send is shown as text: control characters could steer a terminal. */
const printable = (line: string): string => line.replace(/\p{Cc}/gu, ' ').slice(0, 220);

const field = (data: Data, name: string): string => String(data[name] ?? '');
const list = (data: Data, name: string): string => z.array(z.string()).catch([]).parse(data[name]).join(', ');
const because = (data: Data): string =>
  z
    .array(z.object({ reason: z.string() }))
    .catch([])
    .parse(data['because'])
    .map(({ reason }) => reason)
    .join('; ');

/** Prints what happens, with the seconds since the start. */
export class Screen {
  readonly #start = now();

  heading(text: string): void {
    process.stdout.write(`\n${this.#seconds()} ${text}\n`);
  }

  line(text: string): void {
    process.stdout.write(`${text}\n`);
  }

  #seconds(): string {
    return `[${((now() - this.#start) / 1_000).toFixed(1).padStart(5)} s]`;
  }
}
