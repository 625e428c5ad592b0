import { CLIENT } from './oidc-issuer.ts';

/** Roles of machines in the embedded cloud's account, by name. */
export const MACHINE_ROLES = {
  watcher: 'arn:aws:iam::000000000000:role/machines/watcher',
  deployer: 'arn:aws:iam::000000000000:role/machines/deployer',
};

/** Whom the cloud of the tests lets in besides its user pool, as values of the CDK context. */
export const principalsFor = (issuer: string) => ({
  machines: [
    { name: 'the watcher', roleArn: MACHINE_ROLES.watcher, role: 'viewer' },
    { name: 'the deployer', roleArn: MACHINE_ROLES.deployer, role: 'investigator' },
  ],
  oidc: {
    issuer,
    clientId: CLIENT,
    groups: { sre: 'lead', 'shop-developers': 'investigator', shop: 'team-shop', control: 'auditor' },
  },
});
