import * as z from 'zod';
import type { Signal } from '../../../schemas/signal.ts';
import type { AnomalyDraft } from '../detector.ts';
import { aboutOf, happened, lasting, rounded, SEVERITY } from '../finding.ts';
import { defineFolding, type FoldContext, MINUTE_MS, minuteOf, timeOf } from '../folding.ts';
import { type Change, scoreOf } from '../rates/rate.ts';
import { countEach, pass, renamed, TemplateRates } from '../rates/template-rates.ts';
import { formsOf } from '../templates/forms-of.ts';
import { FormsTail, KnownForms } from '../templates/known-forms.ts';

/** A template is new when so much of a log was seen before it. */
const LINES_BEFORE = 200;
const MINUTES_BEFORE = 10;
/** So many new ones are told of a batch; the last says how many more there were. */
const MAX_TOLD = 10;
const MAX_SHOWN = 200;

const State = z.object({
  forms: FormsTail,
  rates: TemplateRates,
  about: z.tuple([z.string().nullish(), z.string().nullish()]),
  lines: z.int(),
  since: z.int(),
});
type State = z.infer<typeof State>;

/** The miner of `analyze -- templates` for every service's log: what was never written before, and what is written much more or less often. */
export const logTemplates = defineFolding<State>({
  id: 'log-templates',
  summary:
    'A service logs what it never logged before, or logs the same much more or much less often than usual.',
  kinds: ['log'],
  scope: 'service',
  schema: State,
  keyOf: ({ resource }) => resource.environment ?? '',
  fold: async (before, signals, context) => {
    const [first] = signals;
    if (first === undefined) return { state: before, found: [] };
    const known = context.memories.forms.take(context.name);
    const forms = await KnownForms.open(context.name, { known, stored: before?.forms }, context.blocks);
    const state = before ?? newState(first);
    return {
      ...written(forms, context),
      ...mine(forms.lost ? { ...state, ...startOf(first) } : state, forms, signals),
    };
  },
  idle: (before, { now }) => {
    const { rates, changes } = pass(before.rates, minuteOf(now));
    const state = rates === before.rates ? before : { ...before, rates };
    return { state, found: changes.map(([template, change]) => tellRate(before, template, change)) };
  },
});

const startOf = (first: Signal) => ({ lines: 0, since: minuteOf(timeOf(first)) });
const newState = (first: Signal): State => ({
  forms: { count: 0, tail: [] },
  rates: [],
  about: [...aboutOf(first)],
  ...startOf(first),
});

function written(forms: KnownForms, { name, now, memories }: FoldContext) {
  const blocks = forms.waiting(name, now);
  const saved = () => {
    if (blocks.length > 0) forms.wrote();
    memories.forms.put(name, forms);
  };
  return { blocks, saved };
}

interface Line {
  readonly signal: Signal;
  readonly form: string;
}

function mine(before: State, known: KnownForms, signals: readonly Signal[]) {
  const { forms, places } = formsOf(signals.map(({ body, name }) => body ?? name));
  const lines = signals.map((signal, index) => ({ signal, form: forms[places[index] ?? 0] ?? '' }));
  const old = known.miner.seen.forms();
  const wasCalled = new Map(old.map((form) => [form, known.miner.templateOf(form).templateId]));
  const added = known.learn(forms);
  const rates = added.length === 0 ? before.rates : renamed(before.rates, nameChanges(known, wasCalled));
  const found =
    isJudged(before, signals) && known.miner.seen.complete
      ? tellNew(before, { lines, added, old, known })
      : [];
  const counted = countEach(
    rates,
    lines.map(({ signal, form }) => ({ minute: minuteOf(timeOf(signal)), ...known.miner.templateOf(form) })),
  );
  const state: State = {
    ...before,
    forms: known.tail(),
    rates: counted.rates,
    lines: before.lines + lines.length,
  };
  return {
    state,
    found: [...found, ...counted.changes.map(([template, change]) => tellRate(before, template, change))],
  };
}

/** What a template is called now that more is known of what varies in it. */
function nameChanges(known: KnownForms, wasCalled: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const changes = new Map<string, string>();
  for (const [form, old] of wasCalled) {
    const { templateId } = known.miner.templateOf(form);
    if (templateId !== old) changes.set(old, templateId);
  }
  return changes;
}

const isJudged = ({ lines, since }: State, signals: readonly Signal[]): boolean => {
  const latest = signals.reduce((time, signal) => Math.max(time, timeOf(signal)), 0);
  return lines >= LINES_BEFORE && minuteOf(latest) >= since + MINUTES_BEFORE;
};

interface Mined {
  readonly lines: readonly Line[];
  readonly added: readonly string[];
  readonly old: readonly string[];
  readonly known: KnownForms;
}

/** A new form whose template no form had before. */
function tellNew({ about }: State, { lines, added, old, known }: Mined): readonly AnomalyDraft[] {
  const oldTemplates = new Set(
    added.length === 0 ? [] : old.map((form) => known.miner.templateOf(form).templateId),
  );
  const news = new Map<string, { readonly text: string; readonly form: string }>();
  for (const form of added) {
    const { templateId, text } = known.miner.templateOf(form);
    if (!oldTemplates.has(templateId) && !news.has(templateId)) news.set(templateId, { text, form });
  }
  return [...news].slice(0, MAX_TOLD).flatMap(([templateId, { text, form }], index) => {
    const same = lines.filter((line) => line.form === form);
    const [first] = same;
    if (first === undefined) return [];
    const more = index === MAX_TOLD - 1 ? news.size - MAX_TOLD : 0;
    const { signal } = first;
    return happened({
      detector: 'log-templates',
      method: 'new-template',
      subject: JSON.stringify([...about, templateId]),
      time: timeOf(signal),
      about,
      name: `new in the log of ${about[0] ?? 'no service'}`,
      body: shown(text),
      severityNumber: SEVERITY.news,
      value: same.length,
      unit: '{line}',
      evidence: {
        evidence: signal.signalId,
        'log.template': shown(text),
        'log.template.id': templateId,
        'log.severity_number': signal.severityNumber,
        ...(more > 0 && { 'log.template.more': more }),
      },
    });
  });
}

const shown = (text: string): string => text.slice(0, MAX_SHOWN);

const ENDS = { '1': 'more often', '-1': 'less often', '0': 'as often' } as const;

function tellRate(
  { about }: State,
  [templateId, text]: readonly [string, string],
  change: Change,
): AnomalyDraft {
  const { to, minute, count, mean } = change;
  return lasting(
    {
      detector: 'log-templates',
      method: 'template-rate',
      subject: JSON.stringify([...about, templateId]),
      time: minute * MINUTE_MS,
      about,
      name: `rate of a line in the log of ${about[0] ?? 'no service'}`,
      body: `written ${ENDS[to]} ${to === 0 ? 'as usual again' : 'than usual'}, ${count} times in a minute instead of ${rounded(mean)}: ${text}`,
      severityNumber: SEVERITY.news,
      value: count,
      unit: '{line}/min',
      score: scoreOf(change),
      evidence: { 'log.template': text, 'log.template.id': templateId, 'expected.mean': rounded(mean) },
    },
    to !== 0,
  );
}
