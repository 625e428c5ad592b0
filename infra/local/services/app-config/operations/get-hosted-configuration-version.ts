import { AwsError } from '../../../kernel/aws-error.ts';
import type { RestOperation } from '../rest-operation.ts';
import { versionAnswer } from '../version-answer.ts';

export const getHostedConfigurationVersion: RestOperation = {
  name: 'GetHostedConfigurationVersion',
  method: 'GET',
  path: /^\/applications\/([^/]+)\/configurationprofiles\/([^/]+)\/hostedconfigurationversions\/(\d+)$/,
  run: (state, { parameters: [application = '', profile = '', number] }) => {
    const versions = state.versions(`application/${application}/configurationprofile/${profile}`);
    const version = versions.find((each) => each.number === Number(number));
    if (version === undefined)
      throw new AwsError('ResourceNotFoundException', `no version ${number}`, { status: 404 });
    return versionAnswer(200, { application, profile, version });
  },
};
