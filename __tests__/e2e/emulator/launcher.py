"""The AWS emulator of the end-to-end tests: moto_server with corrections where moto 5.2 differs from AWS.

usage: python3 launcher.py PORT      serves http://127.0.0.1:PORT until standard input ends

Whoever starts it holds standard input open: when that process is gone, killed or not, the server stops as well.

ORGTRAIL_EMULATED_ORGANIZATIONS may hold JSON: {"<management account id>": {"id": "o-...", "accounts": ["<id>", ...]}}.
When that account creates its organization, the organization has that id and these member accounts, as if they had
been invited: an organization file names them, while moto would make up both.

Every correction says what AWS does and what moto does in its place. Nothing here makes a refused request pass.
"""

import fnmatch
import json
import os
import re
import sys

import activity_search  # noqa: F401  corrections of its own
import log_delivery  # noqa: F401  corrections of its own
from moto.cloudtrail import models as cloudtrail
from moto.cloudtrail.responses import CloudTrailResponse
from moto.core.exceptions import JsonRESTError
from moto.core.responses import ActionResult, BaseResponse
from moto.iam.models import iam_backends
from moto.kms.exceptions import AccessDeniedException
from moto.kms.models import KmsBackend, kms_backends
from moto.kms.responses import KmsResponse
from moto.logs.responses import LogsResponse
from moto.organizations.models import FakeAccount, FakeDelegatedAdministrator, OrganizationsBackend, organizations_backends
from moto.organizations import utils as organization_ids
from moto.organizations.responses import OrganizationsResponse
from moto.s3.exceptions import S3ClientError
from moto.s3.models import S3Backend
from moto.s3.responses import S3Response
from moto.sns.models import sns_backends
from moto.sqs.models import Queue
from moto.sts.models import sts_backends

CLOUDTRAIL = "cloudtrail.amazonaws.com"
ORGANIZATIONS = json.loads(os.environ.get("ORGTRAIL_EMULATED_ORGANIZATIONS", "{}"))


# Organization ids and accounts. AWS: an organization has the accounts that were invited. moto: random ids throughout.
def create_organization(self, region, **kwargs):
    create_organization_in_moto(self, region, **kwargs)
    known = ORGANIZATIONS.get(self.account_id)
    if known:
        self.org.id = known["id"]
        # The root, the policies and the accounts hold a copy of the id for their ARNs.
        for holder in [*self.ou, *self.accounts, *self.policies]:
            holder.organization_id = known["id"]
        for account_id in known["accounts"]:
            account = FakeAccount(self.org, AccountName=account_id, Email=f"{account_id}@example.com")
            account.id = account_id
            account.joined_method = "INVITED"
            self.accounts.append(account)
            for policy_id in (organization_ids.DEFAULT_SCP_POLICY_ID, organization_ids.DEFAULT_RCP_POLICY_ID):
                self.attach_policy(PolicyId=policy_id, TargetId=account_id)
            organizations_backends.master_accounts[account_id] = (self.account_id, self.partition)
    return self.org.describe()


create_organization_in_moto = OrganizationsBackend.create_organization
OrganizationsBackend.create_organization = create_organization


def organization_of(account_id):
    """The Organizations backend of the management account of an account's organization, or None."""
    for partition in ("aws", "aws-us-gov", "aws-cn"):
        if organizations_backends[account_id][partition].org:
            return organizations_backends[account_id][partition]
    if account_id in organizations_backends.master_accounts:
        management, partition = organizations_backends.master_accounts[account_id]
        return organizations_backends[management][partition]
    return None


def is_delegated_administrator(organization, account_id):
    return any(admin.account.id == account_id and CLOUDTRAIL in admin.services for admin in organization.admins)


# Reading the organization. AWS: a delegated administrator lists what the management account lists, any other member is
# refused. moto: members see an empty organization.
def organizations_backend(self):
    own = organizations_backends[self.current_account][self.partition]
    organization = organization_of(self.current_account)
    action = self._get_action()
    if organization in (None, own) or not action.startswith("List"):
        return own
    if not is_delegated_administrator(organization, self.current_account):
        raise JsonRESTError("AccessDeniedException", f"{self.current_account} may not call organizations:{action}")
    return organization


OrganizationsResponse.organizations_backend = property(organizations_backend)


# Organization trails. AWS: the management account owns them, whoever creates them, and the delegated administrator works
# on them by their ARN; other members may see them, with the state they have in their own account (GetTrailStatus by ARN);
# they need trusted access. moto: any account may create one and owns it.
def cloudtrail_backend(self):
    account_id = self.current_account
    organization = organization_of(account_id)
    names = [self._get_param(key) for key in ("Name", "TrailName", "ResourceId")]
    names += [*(self._get_param("trailNameList") or []), *(self._get_param("ResourceIdList") or [])]
    management = organization.account_id if organization else None
    names_organization_trail = any(f":{management}:trail/" in (name or "") for name in names)
    creates = self._get_bool_param("IsOrganizationTrail", False)
    if creates or (names_organization_trail and account_id != management):
        if not organization or CLOUDTRAIL not in [service["ServicePrincipal"] for service in organization.services]:
            raise JsonRESTError("CloudTrailAccessNotEnabledException", "trusted access for CloudTrail is not enabled")
        looks = self._get_action() in ("GetTrailStatus", "GetTrail")
        if account_id != management and not looks and not is_delegated_administrator(organization, account_id):
            raise JsonRESTError("NotOrganizationMasterAccountException", f"{account_id} may not manage organization trails")
        account_id = management
    return cloudtrail.cloudtrail_backends[account_id][self.region]


CloudTrailResponse.cloudtrail_backend = property(cloudtrail_backend)


# Delegated administrator. AWS: CloudTrail's own two calls, kept by Organizations. moto: unknown.
def register_organization_delegated_admin(self):
    organizations_backends[self.current_account]["aws"].register_delegated_administrator(
        AccountId=self._get_param("MemberAccountId"), ServicePrincipal=CLOUDTRAIL
    )
    return "{}"


def deregister_organization_delegated_admin(self):
    organizations_backends[self.current_account]["aws"].deregister_delegated_administrator(
        AccountId=self._get_param("DelegatedAdminAccountId"), ServicePrincipal=CLOUDTRAIL
    )
    return "{}"


FakeDelegatedAdministrator.SUPPORTED_SERVICES.append(CLOUDTRAIL)
CloudTrailResponse.register_organization_delegated_admin = register_organization_delegated_admin
CloudTrailResponse.deregister_organization_delegated_admin = deregister_organization_delegated_admin

# Trail names. AWS: a name or an ARN. moto: StartLogging and StopLogging fail on an ARN, which is all that Terraform
# sends, and DeleteTrail ignores it.
backend = cloudtrail.CloudTrailBackend
backend.start_logging = lambda self, name: self.get_trail(name).start_logging()
backend.stop_logging = lambda self, name: self.get_trail(name).stop_logging()
backend.delete_trail = lambda self, name: self.trails.pop(self.get_trail(name).trail_name) and None


# Lists of trails. AWS: DescribeTrails returns the named trails. moto: all of them, and Terraform refuses to choose.
def describe_trails(self):
    names = self._get_param("trailNameList") or []
    trails = self.cloudtrail_backend.describe_trails(self._get_bool_param("includeShadowTrails", True))
    wanted = [trail for trail in trails if not names or trail.trail_name in names or trail.arn in names]
    return json.dumps({"trailList": [trail.description(True) for trail in wanted]})


CloudTrailResponse.describe_trails = describe_trails


# Selectors. AWS: Put*Selectors replaces the trail's selectors, and the trail says that it has some. moto: adds to the
# Insights selectors, keeps stale ones of the other kind, and always answers that there are none.
def put_event_selectors(self, event_selectors, advanced_event_selectors):
    self.event_selectors = event_selectors or []
    self.advanced_event_selectors = advanced_event_selectors or []


def put_insight_selectors(self, insight_selectors):
    self.insight_selectors = list(insight_selectors or [])


def description(self, include_region=False):
    return {
        **description_in_moto(self, include_region),
        "HomeRegion": self.region_name,
        "HasCustomEventSelectors": bool(self.event_selectors or self.advanced_event_selectors),
        "HasInsightSelectors": bool(self.insight_selectors),
    }


description_in_moto = cloudtrail.Trail.description
cloudtrail.Trail.description = description
cloudtrail.Trail.put_event_selectors = put_event_selectors
cloudtrail.Trail.put_insight_selectors = put_insight_selectors


# The trail's topic. AWS: a name or an ARN of any account. moto: a name in the trail's account. Whose account a name means
# on an organization trail of the delegated administrator is documented nowhere; here: that administrator's.
def topic_arn(self):
    name = self.sns_topic_name or ""
    if name.startswith("arn:"):
        return name
    organization = organization_of(self.account_id)
    admins = [admin.account.id for admin in organization.admins] if self.is_org_trail and organization else []
    for account_id in admins if name else []:
        for arn in sns_backends[account_id][self.region_name].topics:
            if arn.endswith(f":{name}"):
                return arn
    return topic_arn_in_moto(self)


def check_topic_exists(self):
    if self.topic_arn:
        _, _, _, region, account_id, _ = self.topic_arn.split(":", 5)
        if self.topic_arn not in sns_backends[account_id][region].topics:
            raise cloudtrail.InsufficientSnsTopicPolicyException("SNS Topic does not exist or the topic policy is incorrect!")


topic_arn_in_moto = cloudtrail.Trail.topic_arn.fget
cloudtrail.Trail.topic_arn = property(topic_arn)
cloudtrail.Trail.check_topic_exists = check_topic_exists


# Queues. AWS: both redrive policies come back as they were sent. moto: RedrivePolicy with spaces added, which Terraform
# reports as a change, and no RedriveAllowPolicy, which it waits for.
def attributes(self):
    found = attributes_in_moto(self)
    if self.redrive_policy:
        found["RedrivePolicy"] = json.dumps(self.redrive_policy, separators=(",", ":"))
    if getattr(self, "redrive_allow_policy", None):
        found["RedriveAllowPolicy"] = self.redrive_allow_policy
    return found


attributes_in_moto = Queue.attributes.fget
Queue.attributes = property(attributes)


# Principals. AWS: refuses a policy that names a role that does not exist. moto: accepts it.
def refuse_unknown_principals(policy, error):
    for statement in json.loads(policy).get("Statement", []) if policy else []:
        principal = statement.get("Principal", {})
        arns = principal.get("AWS", []) if isinstance(principal, dict) else []
        for arn in [arns] if isinstance(arns, str) else arns:
            role = re.fullmatch(r"arn:([^:]+):iam::(\d{12}):role/(?:.*/)?([^/]+)", arn)
            if role and role[3] not in [known.name for known in iam_backends[role[2]][role[1]].roles.values()]:
                raise error(arn)


def create_key(self, policy, *args, **kwargs):
    refuse_unknown_principals(policy, unknown_key_principal)
    return create_key_in_moto(self, policy, *args, **kwargs)


def put_key_policy(self, key_id, policy):
    refuse_unknown_principals(policy, unknown_key_principal)
    put_key_policy_in_moto(self, key_id, policy)


def put_bucket_policy(self, bucket_name, policy):
    refuse_unknown_principals(policy, unknown_bucket_principal)
    put_bucket_policy_in_moto(self, bucket_name, policy)


def unknown_key_principal(arn):
    return JsonRESTError("MalformedPolicyDocumentException", f"Policy contains a statement with one or more invalid principals: {arn}")


def unknown_bucket_principal(arn):
    return type("MalformedPolicy", (S3ClientError,), {"code": "MalformedPolicy"})(f"Invalid principal in policy: {arn}")


create_key_in_moto, put_key_policy_in_moto = KmsBackend.create_key, KmsBackend.put_key_policy
KmsBackend.create_key, KmsBackend.put_key_policy = create_key, put_key_policy
put_bucket_policy_in_moto = S3Backend.put_bucket_policy
S3Backend.put_bucket_policy = put_bucket_policy


# Keys of other accounts. AWS: DescribeKey takes an ARN of any account, if that key's policy lets the caller. moto: looks
# in the caller's account only.
def describe_key(self):
    arn = re.fullmatch(r"arn:[^:]+:kms:([^:]+):(\d{12}):(?:key/(.+)|(alias/.+))", self._get_param("KeyId"))
    if not arn or arn[2] == self.current_account:
        return describe_key_in_moto(self)
    keys = kms_backends[arn[2]][arn[1]]
    key = keys.keys.get(arn[3] or keys.get_key_id_from_alias(arn[4]))
    if not key or not any(lets_in(statement, self) for statement in json.loads(key.policy)["Statement"]):
        raise AccessDeniedException(f"{role_of_caller(self)} may not call kms:DescribeKey on {arn[0]}")
    return json.dumps(key.to_dict())


def lets_in(statement, response):
    """Whether a key policy statement lets a caller of another account describe the key. Only what AWS calls the
    principal's keys is known here; a statement with any other condition does not let anybody in."""
    actions = statement["Action"] if isinstance(statement["Action"], list) else [statement["Action"]]
    principal = statement["Principal"]
    principals = principal.get("AWS", []) if isinstance(principal, dict) else principal
    role_arn = role_of_caller(response)
    named = [principals] if isinstance(principals, str) else principals
    organization = organization_of(response.current_account)
    context = {"aws:PrincipalArn": role_arn, "aws:PrincipalOrgID": organization.org.id if organization else ""}
    for operator, keys in statement.get("Condition", {}).items():
        for key, values in keys.items():
            if operator not in ("StringEquals", "StringLike", "ArnEquals", "ArnLike") or key not in context:
                return False
            wanted = [values] if isinstance(values, str) else values
            if not any(fnmatch.fnmatchcase(context[key], value) for value in wanted):
                return False
    return (
        statement["Effect"] == "Allow"
        and any(fnmatch.fnmatchcase("kms:DescribeKey", action) for action in actions)
        and any(name in ("*", role_arn) for name in named)
    )


def role_of_caller(response):
    key_id = response.get_access_key()
    for account in sts_backends.values():
        for backend in account.values():
            role = backend.get_assumed_role_from_access_key(key_id)
            if role:
                return role.role_arn
    return ""


describe_key_in_moto = KmsResponse.describe_key
KmsResponse.describe_key = describe_key


# Rotation. AWS: keeps the period it was given. moto: only that rotation is on.
def enable_key_rotation(self):
    answer = enable_key_rotation_in_moto(self)
    key = self.kms_backend.keys[self.kms_backend.get_key_id(self._get_param("KeyId"))]
    key.rotation_period = self._get_param("RotationPeriodInDays") or 365
    return answer


def get_key_rotation_status(self):
    status = json.loads(get_key_rotation_status_in_moto(self))
    key = self.kms_backend.keys[self.kms_backend.get_key_id(self._get_param("KeyId"))]
    return json.dumps({**status, **({"RotationPeriodInDays": key.rotation_period} if status["KeyRotationEnabled"] else {})})


enable_key_rotation_in_moto = KmsResponse.enable_key_rotation
get_key_rotation_status_in_moto = KmsResponse.get_key_rotation_status
KmsResponse.enable_key_rotation = enable_key_rotation
KmsResponse.get_key_rotation_status = get_key_rotation_status


# What a bucket sends and copies. AWS: answers what was put. moto: leaves EventBridge out of the notifications, and the
# criteria out of the replication rules.
def get_bucket_notification(self):
    configuration = self.backend.get_bucket_notification_configuration(self.bucket_name)
    if configuration and configuration.event_bridge is not None:
        self.data["Action"] = "GetBucketNotificationConfiguration"
        return self.serialized(ActionResult({"EventBridgeConfiguration": {}}))
    return get_bucket_notification_in_moto(self)


def get_bucket_replication(self):
    replication = self.backend.get_bucket_replication(self.bucket_name)
    if not replication:
        return get_bucket_replication_in_moto(self)
    self.data["Action"] = "GetBucketReplication"
    rules = [{**rule, "Filter": rule.get("Filter") or {"Prefix": ""}} for rule in replication["Rule"]]
    return self.serialized(ActionResult({"ReplicationConfiguration": {"Role": replication["Role"], "Rules": rules}}))


get_bucket_notification_in_moto = S3Response.get_bucket_notification
get_bucket_replication_in_moto = S3Response.get_bucket_replication
S3Response.get_bucket_notification = get_bucket_notification
S3Response.get_bucket_replication = get_bucket_replication


# The key of a log group. AWS: may be changed while the group stands. moto: knows it from the start only.
def associate_kms_key(self):
    self.logs_backend.groups[self._get_param("logGroupName")].kms_key_id = self._get_param("kmsKeyId")
    return ""


LogsResponse.associate_kms_key = associate_kms_key


# What moto does not know. moto: answers 500, which Terraform retries for ten minutes. Here: 400 at once, and a line on
# stderr that the tests show.
def call_action(self):
    try:
        return call_action_in_moto(self)
    except NotImplementedError as error:
        print("NOT EMULATED:", self.service_name, error, file=sys.stderr, flush=True)
        answer = {"__type": "ValidationException", "message": f"not emulated: {error}"}
        return 400, {"x-amzn-errortype": "ValidationException"}, json.dumps(answer)


call_action_in_moto = BaseResponse.call_action
BaseResponse.call_action = call_action

if __name__ == "__main__":
    from threading import Thread

    from moto.server import main

    Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
    main(["-H", "127.0.0.1", "-p", sys.argv[1]])
