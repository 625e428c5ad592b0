import type { Mock, PlaybookTest } from '../../../schemas/playbook-test.ts';
import type { Action, Done } from '../action.ts';

type Phase = 'precheck' | 'run' | 'verify' | 'undo';

/** What the actions of one rehearsal did, by step. */
export interface Effects {
  readonly effects: string[];
  readonly undone: string[];
}

/** What a test says about a step; what it says about the item comes first. */
export const mockFor = (mocks: PlaybookTest['mocks'], step: string): Mock | undefined =>
  mocks[step] ?? mocks[step.replace(/\[\d+\]$/, '')];

/** There are no instances: how many a run may change is for the world in which it runs. */
const NOTHING = { group: 'rehearsal', instances: 0, changed: 0 };

/** The actions of a rehearsal: they check their input as ever, do nothing, and fare as the test says. */
export function mockedActions(
  actions: readonly Action[],
  { mocks, seen }: { readonly mocks: PlaybookTest['mocks']; readonly seen: Effects },
): readonly Action[] {
  const failures = new Map<string, number>();
  const fare = async (key: string, phase: Phase): Promise<void> => {
    const step = stepOf(key);
    const mock = mockFor(mocks, step);
    if (mock === 'timeout' && phase === 'run') await new Promise(() => undefined);
    if (typeof mock !== 'object' || !('error' in mock) || mock.at !== phase) return;
    const before = failures.get(step) ?? 0;
    if (mock.times !== undefined && before >= mock.times) return;
    failures.set(step, before + 1);
    throw Object.assign(new Error(`${mock.error}, says the test`), { name: mock.error });
  };
  return actions.map((action) => {
    const said = action.summary.toLowerCase();
    const phase =
      (name: Phase) =>
      async (input: unknown, { key }: { readonly key: string }) => {
        action.preview(input);
        await fare(key, name);
        return said;
      };
    const run = async (input: unknown, context: { readonly key: string }): Promise<Done> => {
      const summary = await phase('run')(input, context);
      const { key } = context;
      if (key.endsWith('/undo')) noteOnce(seen.undone, stepOf(key));
      else if (action.risk !== 'read') noteOnce(seen.effects, stepOf(key));
      return { summary, result: resultOf(mockFor(mocks, stepOf(key))) };
    };
    const undo = async (input: unknown, context: { readonly key: string }) => {
      const summary = await phase('undo')(input, context);
      noteOnce(seen.undone, stepOf(context.key));
      return summary;
    };
    return {
      ...action,
      precheck: phase('precheck'),
      share: async () => NOTHING,
      run,
      verify: phase('verify'),
      undo: action.undo === undefined ? undefined : undo,
    };
  });
}

/** `<run>/<step>`, and `/undo` behind it when another action puts the step back. */
const stepOf = (key: string): string => key.split('/')[1] ?? '';

const resultOf = (mock: Mock | undefined): unknown =>
  typeof mock === 'object' && 'result' in mock ? mock.result : null;

/** A retry finds its effect there. */
function noteOnce(list: string[], step: string): void {
  if (!list.includes(step)) list.push(step);
}
