import { Duration, Validations } from 'aws-cdk-lib';
import {
  AccountRecovery,
  CfnUserPoolGroup,
  FeaturePlan,
  Mfa,
  StandardThreatProtectionMode,
  UserPool,
  UserPoolClient,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import type { Config } from '../config.ts';
import { removalPolicyOf } from '../constructs/bucket.ts';

/** Viewer, investigator and lead include what the one before may do; docs/permissions.md says it all. Groups named `team-<name>` are made by whoever administers people. */
const ROLES = {
  viewer: 'Reads everything.',
  investigator: 'Writes: notes, hypotheses, evidence, playbook runs.',
  lead: 'Settles verdicts, answers approvals, edits the catalogue.',
  admin: 'Reads every investigation, says who takes part, edits the catalogue.',
  auditor: 'Reads every investigation, and who did what.',
};

/** Who may come in: accounts are made by an administrator, roles are groups of the token. */
export class People extends Construct {
  readonly pool: UserPool;
  readonly client: UserPoolClient;

  constructor(scope: Construct, id: string, config: Config) {
    super(scope, id);
    this.pool = new UserPool(this, 'Pool', {
      selfSignUpEnabled: false,
      signInAliases: { username: true, email: true },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      passwordPolicy: {
        minLength: 14,
        requireDigits: true,
        requireLowercase: true,
        requireUppercase: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
      },
      mfa: config.people.requireMfa ? Mfa.REQUIRED : Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      ...threatProtection(config),
      deletionProtection: config.removal === 'retain',
      removalPolicy: removalPolicyOf(config),
    });
    this.client = new UserPoolClient(this, 'Client', {
      userPool: this.pool,
      authFlows: { userSrp: true, userPassword: config.people.passwordAuth },
      disableOAuth: true,
      generateSecret: false,
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      accessTokenValidity: Duration.hours(1),
      idTokenValidity: Duration.hours(1),
      refreshTokenValidity: Duration.days(1),
    });
    this.addRoles();
    this.explain(config);
  }

  private addRoles(): void {
    Object.entries(ROLES).forEach(([groupName, description], rank) => {
      new CfnUserPoolGroup(this, groupName, {
        userPoolId: this.pool.userPoolId,
        groupName,
        description,
        precedence: 10 - rank,
      });
    });
  }

  private explain(config: Config): void {
    if (!config.people.requireMfa) {
      Validations.of(this.pool).acknowledge({
        id: 'AwsSolutions-COG2',
        reason:
          'Scripts sign in to this stage; a second factor is offered, and required in staging and prod.',
      });
    }
    if (!config.people.threatProtection) {
      Validations.of(this.pool).acknowledge({
        id: 'AwsSolutions-COG8',
        reason: 'The Plus plan is billed per person; only prod, where it protects something, pays for it.',
      });
    }
  }
}

function threatProtection(config: Config) {
  if (!config.people.threatProtection) return { featurePlan: FeaturePlan.ESSENTIALS };
  return {
    featurePlan: FeaturePlan.PLUS,
    standardThreatProtectionMode: StandardThreatProtectionMode.FULL_FUNCTION,
  };
}
