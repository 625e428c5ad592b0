import * as z from 'zod';

const PREFIX = 'event#';

/** An event on the table's stream, by what its key says: the investigation and the sequence. */
export const EventItem = z
  .object({ pk: z.string(), sk: z.string().startsWith(PREFIX) })
  .transform(({ pk, sk }) => ({ pk, sequence: Number(sk.slice(PREFIX.length)) }));
