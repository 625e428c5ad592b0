import { equal } from './digests.ts';
import { carries, type Scheme } from './scheme.ts';

const HEADER = 'x-gitlab-token';

/** The secret itself, https://docs.gitlab.com/user/project/integrations/webhooks/#validate-requests-by-using-a-secret-token. */
export const gitlab: Scheme = {
  id: 'gitlab',
  header: HEADER,
  isUsed: carries(HEADER),
  claim: ({ headers }) => {
    const given = headers[HEADER] ?? '';
    return (secret) => equal(given, secret);
  },
};
