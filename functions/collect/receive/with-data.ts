export const JSON_TYPE = /^application\/(?:[a-z0-9.-]+\+)?json\s*(?:;|$)/i;
export const TEXT_TYPE = /^text\//i;

/**
 * A CloudEvents object in JSON with these attributes around data of this type: JSON as it was written, text as a JSON string,
 * anything else in base64. No data, no member.
 */
export function withData(attributes: object, data: Uint8Array, type = 'application/json'): string {
  const head = JSON.stringify(attributes).slice(0, -1);
  if (data.length === 0) return `${head}}`;
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.length);
  if (JSON_TYPE.test(type)) return `${head},"data":${bytes.toString('utf8')}}`;
  if (TEXT_TYPE.test(type)) return `${head},"data":${JSON.stringify(bytes.toString('utf8'))}}`;
  return `${head},"data_base64":"${bytes.toString('base64')}"}`;
}
