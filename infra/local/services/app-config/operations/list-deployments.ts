import { describeDeployment } from '../describe-deployment.ts';
import { json, type RestOperation } from '../rest-operation.ts';

/** Newest first, in short: of which profile one is, GetDeployment says. */
export const listDeployments: RestOperation = {
  name: 'ListDeployments',
  method: 'GET',
  path: /^\/applications\/([^/]+)\/environments\/([^/]+)\/deployments$/,
  run: (state, { parameters: [application = '', environment = ''] }) => {
    const deployments = state.deployments(`application/${application}/environment/${environment}`);
    const Items = deployments.toReversed().map((deployment) => {
      const {
        ConfigurationProfileId: _profile,
        Description: _description,
        ...short
      } = describeDeployment(deployment);
      return short;
    });
    return json(200, { Items });
  },
};
