import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { STREAM_REFERENCE } from '../input.ts';
import type { KinesisState } from '../kinesis-state.ts';

export const stopStreamEncryptionOperation = defineOperation({
  name: 'StopStreamEncryption',
  input: z.strictObject({ ...STREAM_REFERENCE, EncryptionType: z.literal('KMS'), KeyId: z.string().min(1) }),
  run: (state: KinesisState, input) => {
    const { keyId: _stopped, ...plain } = state.stream(input);
    state.save(plain);
  },
});
