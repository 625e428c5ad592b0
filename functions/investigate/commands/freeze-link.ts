import * as z from 'zod';
import { definePreparedCommand } from '../command/command.ts';
import { Target } from '../command/command-input.ts';
import { FREEZING, type FrozenSeen, freezeSeen, frozenEvent } from '../evidence/freeze.ts';
import { safeLink } from '../evidence/safe-link.ts';

const Input = Target.extend({
  url: z.string().max(2048).transform(safeLink),
  ...FREEZING,
  title: FREEZING.title.unwrap(),
});

/** Keeps where something was seen outside. The page itself is not fetched. */
export const freezeLink = definePreparedCommand<typeof Input, FrozenSeen>({
  id: 'freezeLink',
  action: 'contribute',
  input: Input,
  prepare: async ({ investigationId, url, title }, { evidence }) =>
    freezeSeen(evidence, investigationId, {
      title,
      source: { kind: 'link', url },
      content: { url, title },
    }),
  decide: (_state, input, { ids, work }) => [frozenEvent(ids, work, input)],
});
