import type { RestOperation } from '../rest-operation.ts';
import { versionAnswer } from '../version-answer.ts';

export const createHostedConfigurationVersion: RestOperation = {
  name: 'CreateHostedConfigurationVersion',
  method: 'POST',
  path: /^\/applications\/([^/]+)\/configurationprofiles\/([^/]+)\/hostedconfigurationversions$/,
  run: (state, { request, parameters: [application = '', profile = ''] }) => {
    const latest = request.headers['latest-version-number'];
    const version = state.addVersion(
      `application/${application}/configurationprofile/${profile}`,
      {
        contentType: request.headers['content-type'] ?? 'application/json',
        content: request.body.toString('utf8'),
        description: request.headers['description'] ?? '',
      },
      latest === undefined ? undefined : Number(latest),
    );
    return versionAnswer(201, { application, profile, version });
  },
};
