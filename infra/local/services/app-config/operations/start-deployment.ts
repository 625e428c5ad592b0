import * as z from 'zod';
import { describeDeployment } from '../describe-deployment.ts';
import { bodyOf, json, type RestOperation } from '../rest-operation.ts';

const Input = z.strictObject({
  ConfigurationProfileId: z.string(),
  ConfigurationVersion: z.string(),
  DeploymentStrategyId: z.literal('AppConfig.AllAtOnce'),
  Description: z.string().max(1_024).default(''),
});

export const startDeployment: RestOperation = {
  name: 'StartDeployment',
  method: 'POST',
  path: /^\/applications\/([^/]+)\/environments\/([^/]+)\/deployments$/,
  run: (state, { request, parameters: [application = '', environment = ''] }) => {
    const {
      ConfigurationProfileId: profile,
      ConfigurationVersion: version,
      Description,
    } = bodyOf(request, Input);
    state.require(`application/${application}/configurationprofile/${profile}`);
    const given = { profile, version, description: Description };
    return json(
      201,
      describeDeployment(state.deploy(`application/${application}/environment/${environment}`, given)),
    );
  },
};
