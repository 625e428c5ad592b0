import * as z from 'zod';
import { bodyOf, json, type RestOperation } from '../rest-operation.ts';
import { Tags } from '../tags.ts';

const Input = z.strictObject({
  Name: z.string().min(1).max(128),
  LocationUri: z.literal('hosted'),
  Type: z.literal('AWS.AppConfig.FeatureFlags'),
  Tags,
});

/** Of feature flags that AppConfig keeps; others are not emulated. */
export const createConfigurationProfile: RestOperation = {
  name: 'CreateConfigurationProfile',
  method: 'POST',
  path: /^\/applications\/([^/]+)\/configurationprofiles$/,
  run: (state, { request, parameters: [application = ''] }) => {
    const { Tags: tags, ...given } = bodyOf(request, Input);
    state.require(`application/${application}`);
    const Id = state.add(`application/${application}/configurationprofile/`, { name: given.Name, tags });
    return json(201, { ApplicationId: application, Id, ...given });
  },
};
