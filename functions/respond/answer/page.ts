import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; form-action 'self'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex, nofollow',
};

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (found) => ENTITIES[found] ?? found);

/** A page without scripts, styles or pictures: it says something, and may ask for one more press of a button. */
export function page(
  statusCode: number,
  said: {
    readonly title: string;
    readonly text: string;
    readonly form?: { readonly token: string; readonly button: string };
  },
): APIGatewayProxyStructuredResultV2 {
  const form =
    said.form === undefined
      ? ''
      : `<form method="post"><input type="hidden" name="token" value="${escaped(said.form.token)}">
<p><label>Why? <input name="rationale" required maxlength="1000" size="60"></label></p>
<p><button>${escaped(said.form.button)}</button></p></form>`;
  const body = `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(said.title)}</title>
<h1>${escaped(said.title)}</h1>
<p>${escaped(said.text)}</p>
${form}</html>
`;
  return { statusCode, headers: HEADERS, body };
}
