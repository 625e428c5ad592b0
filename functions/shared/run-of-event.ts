import * as z from '../../schemas/zod.ts';

const OfRun = z.object({ runId: z.string() });

/** The playbook run that an event of an investigation is about, if it is about one. */
export function aboutRun({
  type,
  data,
}: {
  readonly type: string;
  readonly data: unknown;
}): string | undefined {
  return type.startsWith('playbook.') ? OfRun.safeParse(data).data?.runId : undefined;
}
