import * as z from 'zod';
import { canonicalJson } from '../../shared/canonical-json.ts';
import type { Evidence } from '../aggregates/evidence.ts';
import type { Hypothesis } from '../aggregates/hypotheses.ts';
import type { Verdict } from '../aggregates/verdicts.ts';
import { iso } from '../shown-time.ts';
import { link, markdown, quoted } from './escape.ts';
import { type Exported, rowsIn } from './exported.ts';
import { otherParts } from './other-parts.ts';

const SHOWN_ROWS = 20;

/** A report for people: verdict first, then what it stands on, and the whole timeline. Nothing in it is markup of others. */
export const markdownReport = (exported: Exported): string =>
  [
    head(exported),
    ...section(
      'Verdict',
      exported.state.verdicts.toReversed().map((one) => verdictLines(one, exported)),
    ),
    ...section('Established cause', exported.state.causes.toReversed().map(causeLines)),
    ...section(
      'Hypotheses',
      exported.state.hypotheses.map((one) => hypothesisLines(one, exported)),
    ),
    ...section(
      'Evidence',
      exported.state.evidence.map((one) => evidenceLines(one, exported)),
    ),
    ...section(
      'Notes',
      exported.state.notes.map(({ author, time, text }) => `${by(author, time)}\n\n${quoted(text)}`),
    ),
    ...otherParts(exported.state).flatMap(({ name, value }) => section(name, [code(value)])),
    ...section('Timeline', [timeline(exported)]),
    '',
  ].join('\n\n');

const section = (title: string, parts: readonly string[]): readonly string[] =>
  parts.length === 0 ? [] : [`## ${markdown(title)}`, ...parts];

const by = (author: { readonly name: string }, time: number): string =>
  `*${markdown(author.name)}, ${iso(time)}*`;

/** An indented block, which no text can end. */
const code = (value: unknown): string =>
  JSON.stringify(value, null, 2)
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n');

function head({ state: { summary }, bundle: { head: last, investigationId } }: Exported): string {
  const facts = [
    ['Status', summary.status],
    ['Severity', String(summary.severityNumber)],
    ['Services', summary.services.join(', ')],
    ['Teams', summary.teams.join(', ')],
    ['Opened', iso(summary.openedAt)],
    ['Investigation', investigationId],
    ['Log', `${last.sequence} events, the last with hash ${last.hash}`],
  ] as const;
  const lines = facts
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `- ${name}: ${markdown(value)}`);
  return [`# ${markdown(summary.title)}`, lines.join('\n')].join('\n\n');
}

function verdictLines(verdict: Verdict, { state }: Exported): string {
  const { rootCause, outcome, superseded, grading, nothingRuledOut } = verdict;
  const facts = [
    superseded ? 'superseded' : 'counts',
    outcome.replace('_', ' '),
    ...[rootCause?.category, rootCause?.serviceName].filter((name) => name !== undefined),
    ...(grading === undefined ? [] : [`graded ${grading.grade} (${grading.reason})`]),
  ];
  return [
    `### ${markdown(facts.join(', '))}`,
    by(verdict.author, verdict.time),
    quoted(verdict.statement),
    [
      `- Evidence: ${named(verdict.evidenceIds, titlesOf(state))}`,
      `- Ruled out: ${nothingRuledOut === undefined ? named(verdict.ruledOutHypothesisIds, statementsOf(state)) : markdown(nothingRuledOut)}`,
    ].join('\n'),
  ].join('\n\n');
}

type Names = ReadonlyMap<string, string>;

const titlesOf = ({ evidence }: Exported['state']): Names =>
  new Map(evidence.map(({ evidenceId, title }) => [evidenceId, title]));
const statementsOf = ({ hypotheses }: Exported['state']): Names =>
  new Map(hypotheses.map(({ hypothesisId, statement }) => [hypothesisId, statement]));

const named = (ids: readonly string[], names: Names): string =>
  ids.length === 0 ? 'none' : ids.map((id) => markdown(names.get(id) ?? id)).join('; ');

const causeLines = (cause: Exported['state']['causes'][number]): string =>
  [
    `### ${markdown(`${cause.category} of ${cause.serviceName}`)}`,
    by(cause.author, cause.time),
    quoted(cause.statement),
  ].join('\n\n');

function hypothesisLines(hypothesis: Hypothesis, exported: Exported): string {
  const titles = titlesOf(exported.state);
  const confidence = hypothesis.confidenceHistory.map((one) => one.confidence).join(', then ');
  return [
    `### ${markdown(hypothesis.state.replace('_', ' '))}`,
    by(hypothesis.author, hypothesis.time),
    hypothesis.state === 'draft' ? 'A draft, for its author only.' : quoted(hypothesis.statement),
    [
      `- Speaks for it: ${named(hypothesis.evidenceFor, titles)}`,
      `- Speaks against it: ${named(hypothesis.evidenceAgainst, titles)}`,
      ...(confidence === '' ? [] : [`- Confidence: ${confidence}`]),
      ...hypothesis.checkResults.map(({ outcome, reason }) => `- Check ${outcome}: ${markdown(reason)}`),
    ].join('\n'),
  ].join('\n\n');
}

function evidenceLines(evidence: Evidence, exported: Exported): string {
  const { title, source, author, time, evidenceId, sha256 } = evidence;
  const table = rowsIn(exported, evidence);
  return [
    `### ${source.kind === 'link' ? link(title, source.url) : markdown(title)}`,
    by(author, time),
    [
      `- ${markdown(source.kind)} ${markdown(evidenceId)}`,
      `- SHA-256 ${sha256}`,
      `- Made from: ${markdown(canonicalJson(source).slice(0, 2_000))}`,
    ].join('\n'),
    ...(table === undefined ? [] : [tableLines(table)]),
  ].join('\n\n');
}

function tableLines({ columns, rows }: NonNullable<ReturnType<typeof rowsIn>>): string {
  const line = (cells: readonly unknown[]) =>
    `| ${cells.map((cell) => markdown(String(cell ?? ''))).join(' | ')} |`;
  const more = rows.length > SHOWN_ROWS ? `\n\n${rows.length - SHOWN_ROWS} more rows are in the bundle.` : '';
  return [
    line(columns),
    line(columns.map(() => '---')).replaceAll('\\', ''),
    ...rows.slice(0, SHOWN_ROWS).map(line),
  ]
    .join('\n')
    .concat(more);
}

/** Of an event, what its line says; what restricted evidence holds is not in its event any more. */
const Line = z.looseObject({
  sequence: z.int(),
  time: z.number(),
  actor: z.looseObject({ name: z.string() }),
  type: z.string(),
  rationale: z.string().optional(),
});

const timeline = ({ bundle }: Exported): string =>
  bundle.events
    .map((event) => Line.parse(event))
    .map(({ sequence, time, actor, type, rationale }) => {
      const why = rationale === undefined ? '' : `: ${markdown(rationale)}`;
      return `${sequence}. ${iso(time)} ${markdown(actor.name)} ${markdown(type)}${why}`;
    })
    .join('\n');
