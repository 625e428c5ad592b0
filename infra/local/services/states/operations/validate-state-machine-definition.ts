import * as z from 'zod';
import { AwsError } from '../../../kernel/aws-error.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { readDefinition } from '../read-definition.ts';
import type { States } from '../states-service.ts';

export const validateStateMachineDefinition = defineOperation({
  name: 'ValidateStateMachineDefinition',
  input: z.strictObject({ definition: z.string(), type: z.literal('STANDARD').optional() }),
  run: (_: States, { definition }) => {
    try {
      readDefinition(definition);
      return { result: 'OK', diagnostics: [] };
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      return {
        result: 'FAIL',
        diagnostics: [{ severity: 'ERROR', code: error.code, message: error.message }],
      };
    }
  },
});
