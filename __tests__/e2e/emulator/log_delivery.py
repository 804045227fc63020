"""Corrections of the AWS emulator for log delivery, in the manner of launcher.py, which imports this file."""

import fnmatch
import json

from moto.core.exceptions import JsonRESTError
from moto.ec2.models.flow_logs import FlowLogsBackend
from moto.ec2.responses.flow_logs import FlowLogs
from moto.logs.exceptions import ResourceNotFoundException
from moto.logs.models import LogsBackend, logs_backends
from moto.route53resolver.models import Route53ResolverBackend
from moto.s3.exceptions import MissingBucket
from moto.s3.models import s3_backends
from moto.wafv2.models import WAFV2Backend

LOG_DELIVERY = "delivery.logs.amazonaws.com"
SUFFIX_PATH = "AWSLogs/{account-id}/CloudFront/"


def as_list(value):
    return value if isinstance(value, list) else [value]


# Buckets of log delivery. AWS: writes the bucket policy itself where the caller may, and otherwise refuses a bucket whose
# policy does not let the log delivery service write for this account. moto: does not look at the policy, nor, but for
# flow logs, for the bucket. Here the caller may never write it: orgtrail says it has done that before.
def refuse_closed_bucket(account_id, partition, destination_arn):
    if ":s3:::" not in destination_arn:
        return
    bucket_name, _, prefix = destination_arn.split(":::")[1].partition("/")
    try:
        bucket = s3_backends[account_id][partition].get_bucket(bucket_name)
    except MissingBucket:
        raise JsonRESTError("ValidationException", f"LogDestination: {bucket_name} does not exist.") from None
    policy = json.loads(bucket.policy)["Statement"] if bucket.policy else []
    folder = f"arn:{partition}:s3:::{bucket_name}/{prefix.strip('/')}".rstrip("/")
    if not any(lets_write(statement, account_id, folder) for statement in policy):
        raise JsonRESTError("AccessDeniedException", f"Access Denied for LogDestination: {bucket_name}. {account_id} may not write below {folder}")


def lets_write(statement, account_id, folder):
    principal = statement["Principal"]
    services = as_list(principal.get("Service", [])) if isinstance(principal, dict) else []
    accounts = statement.get("Condition", {}).get("StringEquals", {}).get("aws:SourceAccount", account_id)
    objects = (f"{folder}/AWSLogs/{account_id}/object", f"{folder}/AWSLogs/aws-account-id={account_id}/object", f"{folder}/object")
    return (
        statement["Effect"] == "Allow"
        and LOG_DELIVERY in services
        and "s3:PutObject" in as_list(statement["Action"])
        and account_id in as_list(accounts)
        and any(fnmatch.fnmatchcase(key, pattern) for key in objects for pattern in as_list(statement["Resource"]))
    )


# Flow logs. AWS: the destination may be a folder of a bucket, and comes back with the options it was given. moto: takes
# the folder for a part of the bucket's name, and forgets the options.
def create_flow_logs(self, resource_type, resource_ids, traffic_type, role_arn, destination_type, destination, *others, **more):
    known = destination
    if destination_type == "s3" and destination:
        refuse_closed_bucket(self.account_id, self.partition, destination)
        known = destination.split("/")[0]
    created = create_flow_logs_in_moto(
        self, resource_type, resource_ids, traffic_type, role_arn, destination_type, known, *others, **more
    )
    for flow_log in created[0]:
        flow_log.log_destination = destination
    return created


def answer_create_flow_logs(self):
    answer = answer_create_flow_logs_in_moto(self)
    options = self._get_param("DestinationOptions")
    for flow_log_id in answer.result["FlowLogIds"]:
        self.ec2_backend.flow_logs[flow_log_id].destination_options = options
    return answer


create_flow_logs_in_moto = FlowLogsBackend.create_flow_logs
FlowLogsBackend.create_flow_logs = lambda self, **given: create_flow_logs(
    self,
    given.pop("resource_type"),
    given.pop("resource_ids"),
    given.pop("traffic_type"),
    given.pop("deliver_logs_permission_arn"),
    given.pop("log_destination_type"),
    given.pop("log_destination"),
    **given,
)
answer_create_flow_logs_in_moto = FlowLogs.create_flow_logs
FlowLogs.create_flow_logs = answer_create_flow_logs


# Tags of query log configurations. AWS: has them. moto: keeps them and does not find what they belong to.
def matched_arn(self, resource_arn):
    if not any(config.arn == resource_arn for config in self.resolver_query_log_configs.values()):
        matched_arn_in_moto(self, resource_arn)


def create_resolver_query_log_config(self, name, destination_arn, *others, **more):
    refuse_closed_bucket(self.account_id, self.partition, destination_arn)
    return create_resolver_query_log_config_in_moto(self, name, destination_arn, *others, **more)


matched_arn_in_moto = Route53ResolverBackend._matched_arn
Route53ResolverBackend._matched_arn = matched_arn
create_resolver_query_log_config_in_moto = Route53ResolverBackend.create_resolver_query_log_config
Route53ResolverBackend.create_resolver_query_log_config = create_resolver_query_log_config


# Web ACLs. AWS: takes destinations whose name starts with "aws-waf-logs-". moto: takes any.
def put_logging_configuration(self, arn, log_destination_configs, *others, **more):
    for destination in log_destination_configs:
        if not destination.replace("/", ":").split(":")[-1].startswith("aws-waf-logs-"):
            raise JsonRESTError("WAFInvalidParameterException", f"{destination} does not start with aws-waf-logs-")
        refuse_closed_bucket(self.account_id, self.partition, destination)
    return put_logging_configuration_in_moto(self, arn, log_destination_configs, *others, **more)


put_logging_configuration_in_moto = WAFV2Backend.put_logging_configuration
WAFV2Backend.put_logging_configuration = put_logging_configuration


# Deliveries. AWS: connects a source with a destination of another account whose policy lets it, and fills in the path in
# a bucket. moto: looks for the destination in the caller's account only, drops its policy when it changes, and fills in
# the path only where nothing else is said about the bucket.
def create_delivery(self, delivery_source_name, delivery_destination_arn, **more):
    if more.get("s3_delivery_configuration"):
        more["s3_delivery_configuration"] = {"suffixPath": SUFFIX_PATH, **more["s3_delivery_configuration"]}
    _, _, _, region, owner, _, name = delivery_destination_arn.split(":")
    destination = logs_backends[owner][region].delivery_destinations.get(name)
    if not destination or owner == self.account_id:
        return create_delivery_in_moto(self, delivery_source_name, delivery_destination_arn, **more)
    statements = json.loads(destination.policy)["Statement"] if destination.policy else []
    if not any(self.account_id in as_list(statement["Principal"]["AWS"]) for statement in statements):
        raise ResourceNotFoundException(msg="Requested Delivery Destination does not exist in this account.")
    refuse_closed_bucket(self.account_id, self.partition, destination.delivery_destination_configuration["destinationResourceArn"])
    self.delivery_destinations[delivery_destination_arn] = destination
    try:
        return create_delivery_in_moto(self, delivery_source_name, delivery_destination_arn, **more)
    finally:
        del self.delivery_destinations[delivery_destination_arn]


def put_delivery_destination(self, name, *others, **more):
    before = self.delivery_destinations.get(name)
    destination = put_delivery_destination_in_moto(self, name, *others, **more)
    destination.policy = before.policy if before else None
    return destination


create_delivery_in_moto = LogsBackend.create_delivery
put_delivery_destination_in_moto = LogsBackend.put_delivery_destination
LogsBackend.create_delivery = create_delivery
LogsBackend.put_delivery_destination = put_delivery_destination
