import { definePreparedCommand } from '../command/command.ts';
import { Target } from '../command/command-input.ts';
import { FileInput } from '../evidence/file-input.ts';
import { FREEZING, type FrozenSeen, frozenEvent } from '../evidence/freeze.ts';

const Input = Target.extend({ ...FileInput, ...FREEZING });

/** Makes an uploaded file evidence, once its bytes are found to be what was announced. */
export const freezeFile = definePreparedCommand<typeof Input, FrozenSeen>({
  id: 'freezeFile',
  action: 'contribute',
  input: Input,
  prepare: async (input, { files }) => {
    const { fileName, mediaType } = input;
    const frozen = await files.keep(input);
    return { title: fileName, source: { kind: 'file', fileName, mediaType }, frozen };
  },
  decide: (_state, input, { ids, work }) => [frozenEvent(ids, work, input)],
});
