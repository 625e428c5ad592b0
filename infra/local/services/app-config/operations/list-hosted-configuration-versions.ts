import { json, type RestOperation } from '../rest-operation.ts';

/** Newest first. */
export const listHostedConfigurationVersions: RestOperation = {
  name: 'ListHostedConfigurationVersions',
  method: 'GET',
  path: /^\/applications\/([^/]+)\/configurationprofiles\/([^/]+)\/hostedconfigurationversions$/,
  run: (state, { parameters: [application = '', profile = ''] }) => {
    const versions = state.versions(`application/${application}/configurationprofile/${profile}`);
    const Items = versions.toReversed().map(({ number, description, contentType }) => ({
      ApplicationId: application,
      ConfigurationProfileId: profile,
      VersionNumber: number,
      Description: description,
      ContentType: contentType,
    }));
    return json(200, { Items });
  },
};
