import type { CorsConfiguration } from '../../kernel/cloud.ts';
import type { HttpRequest, HttpResponse } from '../../kernel/http.ts';

/** The headers that let a browser of an allowed origin read an answer; none for another origin. */
export function corsHeaders(
  cors: CorsConfiguration | undefined,
  request: HttpRequest,
): Record<string, string> {
  const origin = request.headers['origin'];
  if (cors === undefined || origin === undefined || !allows(cors, origin)) return {};
  return {
    'access-control-allow-origin': cors.AllowOrigins.includes('*') ? '*' : origin,
    ...(cors.AllowCredentials ? { 'access-control-allow-credentials': 'true' } : {}),
    ...(cors.ExposeHeaders.length > 0
      ? { 'access-control-expose-headers': cors.ExposeHeaders.join(',') }
      : {}),
  };
}

/** A preflight is answered by the API itself once CORS is configured; undefined hands the request to its route. */
export function preflight(
  cors: CorsConfiguration | undefined,
  request: HttpRequest,
): HttpResponse | undefined {
  const asks = request.method === 'OPTIONS' && request.headers['access-control-request-method'] !== undefined;
  if (cors === undefined || !asks) return undefined;
  const allowed = corsHeaders(cors, request);
  if (Object.keys(allowed).length === 0) return { status: 204, headers: {}, body: '' };
  const headers = {
    ...allowed,
    'access-control-allow-methods': cors.AllowMethods.join(','),
    'access-control-allow-headers': cors.AllowHeaders.join(','),
    ...(cors.MaxAge === undefined ? {} : { 'access-control-max-age': String(cors.MaxAge) }),
  };
  return { status: 204, headers, body: '' };
}

/** `https://*` allows any origin of that scheme. */
const allows = (cors: CorsConfiguration, origin: string): boolean =>
  cors.AllowOrigins.some(
    (allowed) =>
      allowed === '*' ||
      allowed === origin ||
      (allowed.endsWith('://*') && origin.startsWith(allowed.slice(0, -1))),
  );
