import type * as z from 'zod';

/** The URL as browsers write it. An issue for anything but http and https, and for a URL that carries a password. */
export function safeLink(text: string, context: z.RefinementCtx): string {
  const url = URL.parse(text);
  const reason =
    url === null
      ? 'is no URL'
      : !['http:', 'https:'].includes(url.protocol)
        ? `starts with ${url.protocol} and not with http: or https:`
        : url.username !== '' || url.password !== ''
          ? 'carries a user name or a password'
          : undefined;
  if (reason !== undefined) context.addIssue({ code: 'custom', message: reason });
  return url?.href ?? '';
}
