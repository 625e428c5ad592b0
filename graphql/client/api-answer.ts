import { isObject } from './investigation-event.ts';

export type Post = (
  url: string,
  request: { readonly method: 'POST'; readonly headers: Record<string, string>; readonly body: string },
) => Promise<{ readonly json: () => Promise<unknown> }>;

/** Asking again can't change these answers. */
const FINAL = [
  'Unauthorized',
  'UnauthorizedException',
  'Forbidden',
  'NotFound',
  'Erased',
  'NotAllowed',
  'BadInput',
  'Limit',
  'Conflict',
  'KeyReused',
];

/** The API refused, and will refuse again. */
export class Refused extends Error {
  /** What the API says beside its message. */
  readonly info: Readonly<Record<string, unknown>>;

  constructor(message: string, info: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.info = info;
  }
}

/** Asks one field of the API, and gives its answer. Throws Refused, or any other error where another try may help. */
export async function askApi(
  { graphqlUrl, token, post }: { readonly graphqlUrl: string; readonly token: string; readonly post: Post },
  request: { readonly field: string; readonly query: string; readonly variables: object },
): Promise<unknown> {
  const response = await post(graphqlUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: token },
    body: JSON.stringify({ query: request.query, variables: request.variables }),
  });
  const answer = await response.json();
  const fields = isObject(answer) ? answer : {};
  const [error]: unknown[] = Array.isArray(fields['errors']) ? fields['errors'] : [];
  if (isObject(error)) throw failureOf(error);
  return isObject(fields['data']) ? fields['data'][request.field] : undefined;
}

function failureOf(error: Readonly<Record<string, unknown>>): Error {
  const type = String(error['errorType']);
  const text = `${type}: ${String(error['message'])}`;
  const info = isObject(error['errorInfo']) ? error['errorInfo'] : {};
  return FINAL.includes(type) ? new Refused(text, info) : new Error(text);
}
