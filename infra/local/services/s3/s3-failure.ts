import type { HttpResponse } from '../../kernel/http.ts';

/** An error in S3's own XML shape. */
export class S3Failure extends Error {
  readonly code: string;
  readonly status: number;

  constructor(code: string, message: string, status: number) {
    super(message);
    this.name = code;
    this.code = code;
    this.status = status;
  }
}

/** The answer to a request that failed; a HEAD request gets no body. */
export function failureResponse(failure: S3Failure, method: string): HttpResponse {
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${failure.code}</Code><Message>${escapeXml(failure.message)}</Message></Error>`;
  const headers = { 'content-type': 'application/xml' };
  return { status: failure.status, headers, body: method === 'HEAD' ? '' : body };
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
