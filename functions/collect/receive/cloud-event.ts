import { Rejected } from '../../shared/errors.ts';
import { utf8 } from '../reading/text.ts';
import { type Content, jsonContent, jsonValue } from './content.ts';
import { JSON_TYPE, TEXT_TYPE, withData } from './with-data.ts';

type Headers = Readonly<Record<string, string | undefined>>;

/** The adapter of CloudEvents; other adapters take their own payload, whatever event a broker carried it in. */
const ADAPTER = 'cloudevents';
const ATTRIBUTE = /^ce-([a-z0-9]{1,64})$/;
/** Data goes by the body and its type by Content-Type: a header may not speak for them. */
const NOT_IN_HEADERS = ['data', 'datacontenttype'];

export const isBinaryMode = (adapter: { readonly id: string }, headers: Headers): boolean =>
  adapter.id === ADAPTER && headers['ce-specversion'] !== undefined;

/**
 * An event in binary mode (attributes in `ce-` headers, data as the body) as the same event in structured mode,
 * https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/http-protocol-binding.md.
 */
export function structured(data: Uint8Array, headers: Headers): Content {
  const attributes = Object.entries(headers).flatMap(([header, value]) => {
    const name = ATTRIBUTE.exec(header)?.[1] ?? '';
    return name === '' || value === undefined || NOT_IN_HEADERS.includes(name)
      ? []
      : [[name, decoded(value, header)] as const];
  });
  const type = headers['content-type'];
  if (data.length > 0) checkData(data, type);
  const head = {
    ...Object.fromEntries(attributes),
    ...(type === undefined ? {} : { datacontenttype: type }),
  };
  return jsonContent(Buffer.from(withData(head, data, type), 'utf8'));
}

/** Data that is not what it is declared to be would change the event around it. */
function checkData(data: Uint8Array, type = 'application/json'): void {
  if (JSON_TYPE.test(type)) jsonValue(utf8(data, 'body'));
  else if (TEXT_TYPE.test(type)) utf8(data, 'body');
}

/** Header values hold what is not printable ASCII as percent-encoded UTF-8. */
function decoded(value: string, header: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    throw new Rejected('BadInput', `${header}: is not percent-encoded UTF-8`, { path: header });
  }
}
