import type * as z from 'zod';

const MAX_BYTES = 255;

/** What is wrong with a file name, by what it looks like. The first that fits is told. */
const OBJECTIONS: readonly { readonly to: RegExp; readonly reason: string }[] = [
  { to: /^$/, reason: 'is empty' },
  { to: /[/\\]/, reason: 'holds a path separator' },
  { to: /^\.+$/, reason: 'is a path, not a name' },
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
  { to: /[\u0000-\u001f\u007f-\u009f]/, reason: 'holds a control character' },
  { to: /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/, reason: 'holds a character that reverses the text' },
  { to: /[<>:"|?*]/, reason: 'holds one of < > : " | ? *' },
  { to: /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i, reason: 'is reserved by an operating system' },
  { to: /^\s|[\s.]$/, reason: 'begins with a space or ends with a space or a dot' },
];

/** The name in Unicode's composed form, or an issue that says why it may not be one. */
export function scannedFileName(name: string, context: z.RefinementCtx): string {
  const composed = name.normalize('NFC');
  const reason =
    Buffer.byteLength(composed) > MAX_BYTES ? `is longer than ${MAX_BYTES} bytes` : objectionTo(composed);
  if (reason !== undefined) context.addIssue({ code: 'custom', message: reason });
  return composed;
}

const objectionTo = (name: string): string | undefined => OBJECTIONS.find(({ to }) => to.test(name))?.reason;
