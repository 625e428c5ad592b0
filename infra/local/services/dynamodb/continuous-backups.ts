import * as z from 'zod';
import { AwsError } from '../../kernel/aws-error.ts';
import type { StateStore } from '../../kernel/state.ts';

/** Point-in-time recovery: the engine has none, so the setting is kept beside it. Nothing can be restored. */
export interface ContinuousBackups {
  set(tableName: string, enabled: boolean): void;
  call(operation: string, input: unknown): unknown;
}

const Describe = z.strictObject({ TableName: z.string() });
const Update = Describe.extend({
  PointInTimeRecoverySpecification: z.strictObject({
    PointInTimeRecoveryEnabled: z.boolean(),
    RecoveryPeriodInDays: z.int().optional(),
  }),
});

export function continuousBackups(state: StateStore): ContinuousBackups {
  const enabled = state.collection('point-in-time-recovery', (document) => z.boolean().parse(document));
  const describe = (tableName: string) => ({
    ContinuousBackupsDescription: {
      ContinuousBackupsStatus: 'ENABLED',
      PointInTimeRecoveryDescription: {
        PointInTimeRecoveryStatus: enabled.get(tableName) === true ? 'ENABLED' : 'DISABLED',
      },
    },
  });
  return {
    set: (tableName, value) => enabled.put(tableName, value),
    call: (operation, input) => {
      if (operation === 'DescribeContinuousBackups') return describe(parse(Describe, input).TableName);
      const update = parse(Update, input);
      enabled.put(update.TableName, update.PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled);
      return describe(update.TableName);
    },
  };
}

function parse<T>(schema: z.ZodType<T>, input: unknown): T {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new AwsError('ValidationException', z.prettifyError(parsed.error));
}
