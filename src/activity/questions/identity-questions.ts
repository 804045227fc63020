import { counted, events, type Question } from './question';

/** Who signs in, with what, and who may. */
export const IDENTITY_QUESTIONS: readonly Question[] = [
  {
    id: 'root-use',
    asks: 'Who used the root user?',
    means:
      'Somebody worked with credentials that nothing but an SCP limits. A few tasks need them; daily work does not.',
    next: 'Ask who did it and why. If nobody did, change the password and the MFA device, and delete root access keys.',
    where: 'identity-type = Root AND event-type != AwsServiceEvent AND invoked-by != *',
    result: events('event-source', 'event-name', 'source-ip', 'error-code'),
  },
  {
    id: 'login-without-mfa',
    asks: 'Who signed in to the console without MFA?',
    means:
      'A password alone was enough. Sign-ins through IAM Identity Center and SAML are left out: MFA is asked for there.',
    next: 'Give the user an MFA device, and deny what is not signed in with one.',
    where:
      'event-name = ConsoleLogin AND login-result = Success AND login-mfa != Yes AND identity-type IN (IAMUser, Root)',
    result: events('identity-type', 'source-ip', 'user-agent'),
  },
  {
    id: 'failed-logins',
    asks: 'Where do console sign-ins fail?',
    means: 'Many failures for one user, or from one address for many users, are somebody guessing.',
    next: 'Ask for logins of the same addresses that succeeded: --event-name ConsoleLogin --source-ip ADDRESS.',
    where: 'event-name = ConsoleLogin AND login-result = Failure',
    result: counted('account', 'caller', 'source-ip', 'error-message'),
  },
  {
    id: 'unauthorized-calls',
    asks: 'Whose calls are denied?',
    means: 'A role lacks a permission it needs, or somebody tries what they may do.',
    next: 'Look at what the principal called before and after: --principal ARN. Many services at once are a search for permissions.',
    where: 'error-code IN (AccessDenied, AccessDeniedException, "*UnauthorizedOperation", "*.AccessDenied")',
    result: counted('account', 'principal', 'event-source', 'event-name'),
  },
  {
    id: 'access-keys-created',
    asks: 'Which access keys were made?',
    means: 'A key works from anywhere until somebody deletes it. A key that a user makes for another user is a way in.',
    next: 'Ask for a role instead. See what the key did: --access-key-id KEY.',
    where: 'event-source = iam AND event-name IN (CreateAccessKey, UpdateAccessKey)',
    result: events('event-name', 'request', 'source-ip', 'error-code'),
  },
  {
    id: 'users-and-passwords',
    asks: 'Which users, passwords and MFA devices were changed?',
    means: 'A new user or password stays after the session that made it ends; a device that goes weakens a sign-in.',
    next: 'Compare with tickets. Delete what nobody asked for.',
    where:
      'event-source = iam AND event-name IN (CreateUser, DeleteUser, CreateLoginProfile, UpdateLoginProfile, ChangePassword, CreateVirtualMFADevice, EnableMFADevice, DeactivateMFADevice, DeleteVirtualMFADevice, AddUserToGroup)',
    result: events('event-name', 'request', 'error-code'),
  },
  {
    id: 'iam-policy-changes',
    asks: 'Who changed IAM policies?',
    means:
      'Permissions grew, shrank or moved. Attaching AdministratorAccess or a new version of a policy is how they grow.',
    next: 'Read the request. Was it the deployment role? If not, who may do it?',
    where:
      'event-source = iam AND event-name IN (DeleteGroupPolicy, DeleteRolePolicy, DeleteUserPolicy, PutGroupPolicy, PutRolePolicy, PutUserPolicy, CreatePolicy, DeletePolicy, CreatePolicyVersion, DeletePolicyVersion, SetDefaultPolicyVersion, AttachRolePolicy, DetachRolePolicy, AttachUserPolicy, DetachUserPolicy, AttachGroupPolicy, DetachGroupPolicy, PutRolePermissionsBoundary, DeleteRolePermissionsBoundary, PutUserPermissionsBoundary, DeleteUserPermissionsBoundary)',
    result: events('event-name', 'request', 'error-code'),
  },
  {
    id: 'role-trust-changes',
    asks: 'Who changed which roles can be assumed by whom?',
    means: 'A role that trusts another account or identity provider lets its people in.',
    next: 'Read the trust policy in the request: whose account is the principal?',
    where:
      'event-source = iam AND event-name IN (CreateRole, DeleteRole, UpdateAssumeRolePolicy, CreateSAMLProvider, UpdateSAMLProvider, DeleteSAMLProvider, CreateOpenIDConnectProvider, DeleteOpenIDConnectProvider, AddClientIDToOpenIDConnectProvider)',
    result: events('event-name', 'request', 'error-code'),
  },
  {
    id: 'cross-account-roles',
    asks: 'Which roles are assumed from other accounts?',
    means: 'These are the ways between accounts that are really used.',
    next: 'Each account that is not yours needs a contract. Each way that nobody knows needs an owner.',
    where: 'event-source = sts AND event-name = AssumeRole AND cross-account = true AND error-code != *',
    result: counted('caller-account', 'account', 'assumed-role'),
  },
  {
    id: 'federated-logins',
    asks: 'Who came in through an identity provider?',
    means: 'Sessions that SAML, OpenID Connect or IAM Identity Center opened.',
    next: 'Compare with the identity provider: a session it does not know was opened by a forged assertion.',
    where:
      'event-name IN (AssumeRoleWithSAML, AssumeRoleWithWebIdentity, UserAuthentication, Federate, GetRoleCredentials)',
    result: counted('account', 'event-name', 'caller', 'error-code'),
  },
];
