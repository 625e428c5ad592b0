import type { InvestigationEvent } from '../../../schemas/investigation-event.ts';
import type { Session } from '../aggregates/sessions.ts';
import type { InvestigationState } from '../state/state.ts';

const MAX_MINUTES = 90_000;

/** What happened while a session ran, and what it came to. */
export interface Held {
  readonly events: readonly InvestigationEvent[];
  /** At its end: it has the words of what the events name. */
  readonly state: Pick<InvestigationState, 'summary' | 'hypotheses' | 'tasks'>;
  readonly endedAt: number;
}

/** Minutes of a session in Markdown: who was there, what became of the agenda, and what the log says happened. Pure. */
export function minutesOf(session: Session, { events, state, endedAt }: Held): string {
  const start = session.startedAt ?? session.startsAt;
  const sections = [
    `# ${inline(session.title)}`,
    `${clock(start)} to ${clock(endedAt)}`,
    section(
      'Attendance',
      session.attendance.map(({ person }) => inline(person.name)),
    ),
    section('Agenda', session.agenda.map(agendaLine)),
    ...PARTS.map(([title, line]) =>
      section(
        title,
        events.flatMap((event) => line(event, state) ?? []),
      ),
    ),
  ];
  const text = sections.filter((part) => part !== '').join('\n\n');
  return text.length <= MAX_MINUTES ? text : `${text.slice(0, MAX_MINUTES).toWellFormed()}\n\n(cut)`;
}

type Line = (event: InvestigationEvent, state: Held['state']) => string | undefined;
const by = (event: InvestigationEvent, text: string): string =>
  `${clock(event.time)} ${inline(event.actor.name)}: ${inline(text)}${event.rationale === undefined ? '' : ` (${inline(event.rationale)})`}`;

const PARTS: readonly (readonly [string, Line])[] = [
  ['Decisions', (event) => (event.type === 'decision.made' ? by(event, event.data.statement) : undefined)],
  [
    'Verdicts',
    (event) =>
      event.type === 'verdict.settled'
        ? by(event, `${event.data.outcome.replace('_', ' ')}: ${event.data.statement}`)
        : undefined,
  ],
  ['Hypotheses', hypothesisLine],
  ['Evidence', evidenceLine],
  ['Tasks', taskLine],
  [
    'Status',
    (event) =>
      event.type === 'investigation.status-changed'
        ? by(event, `${event.data.from} to ${event.data.to}`)
        : undefined,
  ],
];

/** What became of a hypothesis, by the type of the event that says so. */
const BECAME: Readonly<Partial<Record<InvestigationEvent['type'], string>>> = {
  'hypothesis.stated': 'stated',
  'hypothesis.shared': 'shared',
  'hypothesis.revised': 'revised to',
  'hypothesis.supported': 'supported',
  'hypothesis.refuted': 'refuted',
  'hypothesis.ruled-out': 'ruled out',
  'hypothesis.withdrawn': 'withdrew',
};

/** In the words of the event where it has some. A draft that was withdrawn has none for others. */
function hypothesisLine(event: InvestigationEvent, { hypotheses }: Held['state']): string | undefined {
  const became = BECAME[event.type];
  if (became === undefined || !('hypothesisId' in event.data)) return undefined;
  const { hypothesisId } = event.data;
  const known = hypotheses.find((one) => one.hypothesisId === hypothesisId)?.statement ?? '';
  const statement = 'statement' in event.data ? event.data.statement : known;
  return by(event, statement === '' ? `${became} a draft` : `${became} "${statement}"`);
}

/** Minutes are for everybody in the room, so what is restricted has no title in them. */
function evidenceLine(event: InvestigationEvent, { summary: { room } }: Held['state']): string | undefined {
  if (event.type !== 'evidence.frozen') return undefined;
  const { evidenceId, title } = event.data;
  return by(event, room?.restricted[evidenceId] === undefined ? title : 'restricted evidence');
}

function taskLine(event: InvestigationEvent, { tasks }: Held['state']): string | undefined {
  if (event.type === 'task.added') return by(event, `added "${event.data.title}"`);
  if (event.type !== 'task.state-changed') return undefined;
  const { taskId, to } = event.data;
  const title = tasks.find((task) => task.taskId === taskId)?.title ?? taskId;
  return by(event, `"${title}" is ${to.replace('_', ' ')}`);
}

const agendaLine = ({ text, done, outcome }: Session['agenda'][number]): string =>
  `[${done ? 'x' : ' '}] ${inline(text)}${outcome === undefined ? '' : `: ${inline(outcome)}`}`;

const section = (title: string, lines: readonly string[]): string =>
  lines.length === 0 ? '' : [`## ${title}`, '', ...lines.map((line) => `- ${line}`)].join('\n');

const clock = (time: number): string => new Date(time).toISOString();

/** One line without markup of its own: what people wrote must not become HTML where the minutes are shown. */
const inline = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replace(/\s+/g, ' ');
