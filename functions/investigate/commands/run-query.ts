import * as z from 'zod';
import { EventData } from '../../../schemas/investigation-event.ts';
import { jsonArgument } from '../../shared/edge/graphql.ts';
import type { FrozenObject } from '../../shared/ports/evidence-store.ts';
import { definePreparedCommand } from '../command.ts';
import { Id, Target } from '../command-input.ts';
import { freeze } from '../freeze.ts';
import type { Answered } from '../query-template.ts';
import { askTemplate } from '../run-query.ts';

interface FrozenAnswer {
  readonly answered: Answered;
  readonly frozen: FrozenObject;
}

const Input = Target.extend({
  templateId: Id,
  parameters: jsonArgument(z.record(z.string(), z.unknown())),
  store: z.enum(['hot', 'cold']),
  title: EventData['evidence.frozen'].shape.title.min(1).optional(),
});

/** Keeps the answer to a query as evidence, with all that is needed to ask again. */
export const runQuery = definePreparedCommand<typeof Input, FrozenAnswer>({
  id: 'runQuery',
  action: 'contribute',
  input: Input,
  prepare: async (input, ports) => {
    const answered = await askTemplate(ports, input, 'input');
    return { answered, frozen: await freeze(ports.evidence, input.investigationId, answered) };
  },
  decide: (_state, input, { ids, work: { answered, frozen } }) => [
    {
      type: 'evidence.frozen',
      data: {
        evidenceId: ids.next(),
        kind: 'query',
        title: input.title ?? `${answered.templateId} (${answered.store})`,
        ...frozen,
        query: {
          templateId: answered.templateId,
          templateVersion: answered.templateVersion,
          parameters: answered.parameters,
          store: answered.store,
          scannedBytes: answered.scannedBytes,
          rowCount: answered.rows.length,
        },
      },
    },
  ],
});
