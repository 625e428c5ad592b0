import type { Operation } from '../../kernel/operation.ts';
import { adminAddUserToGroup } from './operations/admin-add-user-to-group.ts';
import { adminCreateUser } from './operations/admin-create-user.ts';
import { adminDeleteUser } from './operations/admin-delete-user.ts';
import { adminDisableUser } from './operations/admin-disable-user.ts';
import { adminEnableUser } from './operations/admin-enable-user.ts';
import { adminGetUser } from './operations/admin-get-user.ts';
import { adminInitiateAuth } from './operations/admin-initiate-auth.ts';
import { adminListGroupsForUser } from './operations/admin-list-groups-for-user.ts';
import { adminRemoveUserFromGroup } from './operations/admin-remove-user-from-group.ts';
import { adminSetUserPassword } from './operations/admin-set-user-password.ts';
import { createGroup } from './operations/create-group.ts';
import { createUserPool } from './operations/create-user-pool.ts';
import { createUserPoolClient } from './operations/create-user-pool-client.ts';
import { deleteGroup } from './operations/delete-group.ts';
import { deleteUserPool } from './operations/delete-user-pool.ts';
import { describeUserPool } from './operations/describe-user-pool.ts';
import { describeUserPoolClient } from './operations/describe-user-pool-client.ts';
import { getUser } from './operations/get-user.ts';
import { initiateAuth } from './operations/initiate-auth.ts';
import { listGroups } from './operations/list-groups.ts';
import { listUsers } from './operations/list-users.ts';
import { respondToAuthChallenge } from './operations/respond-to-auth-challenge.ts';
import { revokeToken } from './operations/revoke-token.ts';
import type { CognitoState } from './pools.ts';

export const COGNITO_OPERATIONS: readonly Operation<CognitoState>[] = [
  adminAddUserToGroup,
  adminCreateUser,
  adminDeleteUser,
  adminDisableUser,
  adminEnableUser,
  adminGetUser,
  adminInitiateAuth,
  adminListGroupsForUser,
  adminRemoveUserFromGroup,
  adminSetUserPassword,
  createGroup,
  createUserPoolClient,
  createUserPool,
  deleteGroup,
  deleteUserPool,
  describeUserPoolClient,
  describeUserPool,
  getUser,
  initiateAuth,
  listGroups,
  listUsers,
  respondToAuthChallenge,
  revokeToken,
];
