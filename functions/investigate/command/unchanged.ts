import { Rejected } from '../../shared/errors.ts';

/** Throws Rejected `Conflict` with both values when somebody changed a field after what the author had seen, to another value. */
export function assertUnchanged(
  field: string,
  values: { readonly yours: string; readonly theirs: string },
  at: { readonly changedAt: number; readonly basedOn: number },
): void {
  if (values.yours === values.theirs || at.changedAt <= at.basedOn) return;
  throw new Rejected('Conflict', `input.${field}: was changed at sequence ${at.changedAt}, after yours`, {
    path: `input.${field}`,
    info: { field, ...values, sequence: at.changedAt },
  });
}
