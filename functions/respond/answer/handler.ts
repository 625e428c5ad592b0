import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { httpHandler } from '../../shared/edge/http.ts';
import type { Observability } from '../../shared/edge/observability.ts';
import { Rejected } from '../../shared/errors.ts';
import { readAnswer } from '../answer-token.ts';
import { answerByLink, type LinkDeps, openQuestion } from './answer-by-link.ts';
import { page } from './page.ts';

const MAX_BODY = 8_192;

/**
 * `GET /answers?token=`: a page that asks once more, which changes nothing, so that what looks at links ahead does not answer.
 * `POST /answers` with the token and why: the answer.
 */
export const createHandler = (deps: Deps & { readonly observability: Observability }) =>
  httpHandler({
    observability: deps.observability,
    handle: async (event) =>
      event.requestContext.http.method === 'POST'
        ? answered(deps, formOf(event))
        : asked(deps, new URLSearchParams(event.rawQueryString)),
    failed: (_event, { title, message, status }) => page(status, { title, text: message }),
  });

type Deps = LinkDeps & { readonly keys: () => Promise<readonly string[]> };

async function asked(deps: Deps, given: URLSearchParams) {
  const { token, answer } = await answerIn(deps, given);
  const { question, summary } = await openQuestion(deps, answer);
  const [title, button] = answer.approved ? ['Approve?', 'Yes, go on'] : ['Refuse?', 'No, refuse'];
  return page(200, { title, text: `${question} (${summary}; as ${answer.person})`, form: { token, button } });
}

async function answered(deps: Deps, given: URLSearchParams) {
  const { token, answer } = await answerIn(deps, given);
  const rationale = given.get('rationale')?.trim() ?? '';
  if (rationale === '') throw new Rejected('BadInput', 'rationale: say why', { path: 'rationale' });
  await answerByLink(deps, answer, { token, rationale });
  return page(200, { title: answer.approved ? 'Approved' : 'Refused', text: 'Your answer was given.' });
}

async function answerIn({ keys, clock }: Deps, given: URLSearchParams) {
  const token = given.get('token') ?? '';
  return { token, answer: readAnswer(token, await keys(), clock.now()) };
}

function formOf({ body = '', isBase64Encoded }: APIGatewayProxyEventV2): URLSearchParams {
  if (body.length > MAX_BODY) throw new Rejected('Limit', 'body: is too large');
  return new URLSearchParams(isBase64Encoded ? Buffer.from(body, 'base64').toString() : body);
}
