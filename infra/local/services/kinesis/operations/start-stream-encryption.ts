import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { STREAM_REFERENCE } from '../input.ts';
import type { KinesisState } from '../kinesis-state.ts';

/** The key is only remembered: on one machine nothing is encrypted with it. */
export const startStreamEncryptionOperation = defineOperation({
  name: 'StartStreamEncryption',
  input: z.strictObject({ ...STREAM_REFERENCE, EncryptionType: z.literal('KMS'), KeyId: z.string().min(1) }),
  run: (state: KinesisState, input) => state.save({ ...state.stream(input), keyId: input.KeyId }),
});
