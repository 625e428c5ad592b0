import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { type Interpreted, interpret } from '../../../../../functions/collect/normalize/interpret.ts';
import { ADAPTERS } from '../../../../../functions/collect/registry.ts';
import { SignalDraft } from '../../../../../schemas/signal.ts';
import { asItIs, type Route } from './real/route.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const folder = `${process.env['SIGNALROOM_DATA'] ?? here('../../../../../../shared/data')}/payloads`;

/** One table per group of sources: every file beside `route.ts`. */
async function routes(): Promise<Route[]> {
  const files = readdirSync(here('./real')).filter((file) => file !== 'route.ts');
  const modules = await Promise.all(files.map((file) => import(`./real/${file}`)));
  return modules.flatMap((module) => Object.values<readonly Route[]>(module)).flat();
}

/** Every file but the list of licences. */
const payloadFiles = (): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.md'))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();

function documentsOf(path: string): string[] {
  const text = readFileSync(join(folder, path), 'utf8');
  try {
    JSON.parse(text);
    return [text];
  } catch {
    return text.split('\n').filter((line) => line.trim() !== '');
  }
}

interface Account {
  readonly path: string;
  readonly route: Route | undefined;
  readonly results: readonly Interpreted[];
  readonly verdict: 'adapted' | 'nothing to say' | 'refused' | 'unknown source';
  /** Adapter ids or reasons. */
  readonly why: readonly string[];
}

const unique = (values: readonly string[]): string[] => [...new Set(values)].sort();

function accountOf(path: string, table: readonly Route[]): Account {
  const route = table.find(({ files }) => files.test(path));
  const records = documentsOf(path).flatMap(route?.records ?? asItIs);
  const results = records.map((record) => interpret(record, ADAPTERS));
  const refusals = results.flatMap((result) => result.refusals);
  const account = { path, route, results };
  if (results.some(({ drafts }) => drafts.length > 0)) {
    const adapters = results.flatMap(({ adapter }) => adapter?.id ?? []);
    return { ...account, verdict: 'adapted', why: unique(adapters) };
  }
  if (refusals.length === 0) return { ...account, verdict: 'nothing to say', why: ['a control message'] };
  const unknown = refusals.every(({ errorClass }) => errorClass === 'unknown-source');
  const why = unique(refusals.map(({ message }) => message));
  return { ...account, verdict: unknown ? 'unknown source' : 'refused', why };
}

/** A reason without the words of the one payload, so that like ones count together. */
const general = (why: string): string =>
  why
    .replace(/"[^"]*"/g, '"…"')
    .replace(/\bis [A-Z]\w+:/g, 'is …:')
    .replace(/^\w+: the event is \w+/, '…: the event is …')
    .slice(0, 110);

/** One line per folder, verdict and adapter or reason. */
function summaryOf(accounts: readonly Account[]): string {
  const counts = new Map<string, number>();
  for (const { path, verdict, why } of accounts) {
    const place = dirname(path).split('/').slice(0, 3).join('/');
    const line = `${place.padEnd(50)} | ${verdict.padEnd(14)} | ${unique(why.map(general)).join('; ')}`;
    counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  const rows = [...counts].sort().map(([line, count]) => `${String(count).padStart(5)} | ${line}`);
  const verdicts = unique(accounts.map(({ verdict }) => verdict)).map((verdict) => {
    const count = accounts.filter((account) => account.verdict === verdict).length;
    return `${String(count).padStart(5)} | ${verdict}`;
  });
  const total = `${String(accounts.length).padStart(5)} | all files`;
  return ['files | folder, verdict, adapter or reason', ...rows, ...verdicts, total].join('\n');
}

if (existsSync(folder)) {
  const table = await routes();
  const files = payloadFiles();
  const accounts = files.map((path) => accountOf(path, table));
  const verdicts = (verdict: Account['verdict']) => accounts.filter((account) => account.verdict === verdict);

  describe('payloads of real vendors', () => {
    test('are accounted for, every file', () => {
      const reason = (account: Account) =>
        account.why.length > 0 && account.why.every((why) => /\w/.test(why));
      process.stdout.write(`${summaryOf(accounts)}\n`);
      expect(files.length).toBeGreaterThan(1_000);
      expect(accounts.filter((account) => !reason(account)).map(({ path }) => path)).toEqual([]);
    });

    test('break no adapter', () => {
      const broken = accounts.filter(({ results }) => results.some(({ bug }) => bug !== undefined));
      expect(broken.map(({ path }) => path)).toEqual([]);
    });

    test('give valid drafts only', () => {
      const drafts = accounts.flatMap(({ results }) => results.flatMap((result) => result.drafts));
      expect(drafts.length).toBeGreaterThan(10);
      for (const { draft } of drafts) SignalDraft.parse(draft);
    });

    test('of a source that has an adapter become signals whole, or are refused for the reason that is expected', () => {
      const ours = accounts.filter(({ route }) => route !== undefined && route.refused === undefined);
      const refusals = ours.flatMap(({ path, results }) =>
        results.flatMap((result) => result.refusals.map(({ message }) => `${path}: ${message}`)),
      );
      expect(refusals).toEqual([]);
      const expected = accounts.flatMap(({ path, route, why }) =>
        route?.refused === undefined || why.every((one) => route.refused?.test(one)) ? [] : `${path}: ${why}`,
      );
      expect(expected).toEqual([]);
    });

    test('that no table claims are no signal of ours, and the reason says so', () => {
      const strangers = verdicts('refused').filter(({ route }) => route === undefined);
      const odd = strangers.flatMap(({ path, why }) =>
        why
          .filter((one) => !/^record: is (no CloudEvents|not a JSON object)|pattern is no event/.test(one))
          .map((one) => `${path}: ${one}`),
      );
      expect(odd).toEqual([]);
    });

    test('are all of a source that a table names', () => {
      const unused = table.filter(({ files: fit }) => !files.some((path) => fit.test(path)));
      expect(unused.map(({ files: fit }) => String(fit))).toEqual([]);
    });
  });
} else {
  test('payloads of real vendors are not on this machine, so they are not tried', () => {
    expect(existsSync(folder)).toBe(false);
  });
}
