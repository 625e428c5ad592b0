import * as z from 'zod';
import { control } from './aws.ts';

const Mail = z.object({
  from: z.string(),
  to: z.array(z.string()),
  subject: z.string(),
  text: z.string(),
  headers: z.record(z.string(), z.string()),
});
const Mails = z.object({ mails: z.array(Mail) });

/** What the embedded cloud's SES sent to an address, the oldest first. */
export async function mailsTo(address: string): Promise<readonly z.infer<typeof Mail>[]> {
  const { mails } = Mails.parse(await control('GET', 'mails'));
  return mails.filter(({ to }) => to.includes(address));
}
