import type { InvestigationEvent } from '../../schemas/investigation-event.ts';
import type { Session } from './aggregates/sessions.ts';

const MAX_MINUTES = 90_000;

/** Minutes of a session in Markdown: who was there, what became of the agenda, and what the log says happened. Pure. */
export function minutesOf(session: Session, events: readonly InvestigationEvent[], endedAt: number): string {
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
        events.flatMap((event) => line(event) ?? []),
      ),
    ),
  ];
  const text = sections.filter((part) => part !== '').join('\n\n');
  return text.length <= MAX_MINUTES ? text : `${text.slice(0, MAX_MINUTES).toWellFormed()}\n\n(cut)`;
}

type Line = (event: InvestigationEvent) => string | undefined;
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
  ['Evidence', (event) => (event.type === 'evidence.frozen' ? by(event, event.data.title) : undefined)],
  ['Tasks', taskLine],
  [
    'Status',
    (event) =>
      event.type === 'investigation.status-changed'
        ? by(event, `${event.data.from} to ${event.data.to}`)
        : undefined,
  ],
];

function hypothesisLine(event: InvestigationEvent): string | undefined {
  switch (event.type) {
    case 'hypothesis.stated':
      return by(event, `stated "${event.data.statement}"`);
    case 'hypothesis.supported':
      return by(event, `supported ${event.data.hypothesisId}`);
    case 'hypothesis.refuted':
      return by(event, `refuted ${event.data.hypothesisId}`);
    default:
      return undefined;
  }
}

function taskLine(event: InvestigationEvent): string | undefined {
  if (event.type === 'task.added') return by(event, `added "${event.data.title}"`);
  return event.type === 'task.state-changed'
    ? by(event, `${event.data.taskId} is ${event.data.to.replace('_', ' ')}`)
    : undefined;
}

const agendaLine = ({ text, done, outcome }: Session['agenda'][number]): string =>
  `[${done ? 'x' : ' '}] ${inline(text)}${outcome === undefined ? '' : `: ${inline(outcome)}`}`;

const section = (title: string, lines: readonly string[]): string =>
  lines.length === 0 ? '' : [`## ${title}`, '', ...lines.map((line) => `- ${line}`)].join('\n');

const clock = (time: number): string => new Date(time).toISOString();

/** One line without markup of its own: what people wrote must not become HTML where the minutes are shown. */
const inline = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replace(/\s+/g, ' ');
