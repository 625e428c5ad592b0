import { equal } from './digests.ts';
import { carries, type Scheme } from './scheme.ts';

const HEADER = 'x-gitlab-token';

/** The secret itself, https://docs.gitlab.com/user/project/integrations/webhooks/#validate-requests-by-using-a-secret-token. */
export const gitlab: Scheme = {
  id: 'gitlab',
  header: HEADER,
  must: 'must be the secret token that is valid for this source',
  isUsed: carries(HEADER),
  claim: ({ headers }) => {
    const given = headers[HEADER] ?? '';
    return (secret) => equal(given, secret);
  },
};
