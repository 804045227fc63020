"""Reads back what stands of log delivery in one account and Region of the emulated AWS, with the AWS SDK that moto brings.

usage: python3 read_log_delivery.py ENDPOINT ACCOUNT REGION      prints JSON
"""

import json
import sys

import boto3

endpoint, account_id, region = sys.argv[1:]
caller = boto3.client(
    "sts", endpoint_url=endpoint, region_name=region, aws_access_key_id="testing", aws_secret_access_key="testing"
)
session = caller.assume_role(RoleArn=f"arn:aws:iam::{account_id}:role/Reviewer", RoleSessionName="read-back")["Credentials"]


def client(service):
    return boto3.client(
        service,
        endpoint_url=endpoint,
        region_name=region,
        aws_access_key_id=session["AccessKeyId"],
        aws_secret_access_key=session["SecretAccessKey"],
        aws_session_token=session["SessionToken"],
    )


def flow_logs():
    return [
        {
            "vpc": found["ResourceId"],
            "type": found["LogDestinationType"],
            "destination": found.get("LogDestination"),
            "role": found.get("DeliverLogsPermissionArn"),
            "traffic": found["TrafficType"],
            "options": found.get("DestinationOptions"),
        }
        for found in client("ec2").describe_flow_logs()["FlowLogs"]
    ]


def query_logs():
    resolver = client("route53resolver")
    associations = resolver.list_resolver_query_log_config_associations()["ResolverQueryLogConfigAssociations"]
    return [
        {
            "name": config["Name"],
            "destination": config["DestinationArn"],
            "vpcs": [found["ResourceId"] for found in associations if found["ResolverQueryLogConfigId"] == config["Id"]],
        }
        for config in resolver.list_resolver_query_log_configs()["ResolverQueryLogConfigs"]
    ]


def web_acls():
    found = client("wafv2").list_logging_configurations(Scope="REGIONAL")["LoggingConfigurations"]
    return {each["ResourceArn"]: each["LogDestinationConfigs"] for each in found}


def stream(firehose, name):
    description = firehose.describe_delivery_stream(DeliveryStreamName=name)["DeliveryStreamDescription"]
    bucket = description["Destinations"][0]["ExtendedS3DestinationDescription"]
    tags = firehose.list_tags_for_delivery_stream(DeliveryStreamName=name)["Tags"]
    return {
        "name": name,
        "type": description["DeliveryStreamType"],
        "encryption": description["DeliveryStreamEncryptionConfiguration"].get("KeyType"),
        "bucket": bucket["BucketARN"],
        "role": bucket["RoleARN"],
        "prefix": bucket["Prefix"],
        "errorPrefix": bucket["ErrorOutputPrefix"],
        "buffer": bucket["BufferingHints"],
        "errorLogGroup": bucket["CloudWatchLoggingOptions"]["LogGroupName"],
        "tags": {tag["Key"]: tag["Value"] for tag in tags},
    }


def streams():
    firehose = client("firehose")
    return [stream(firehose, name) for name in firehose.list_delivery_streams()["DeliveryStreamNames"]]


def destination(logs, found):
    policy = logs.get_delivery_destination_policy(deliveryDestinationName=found["name"])["policy"]
    document = policy.get("deliveryDestinationPolicy")
    return {
        "name": found["name"],
        "arn": found["arn"],
        "resource": found["deliveryDestinationConfiguration"]["destinationResourceArn"],
        "policy": json.loads(document) if document else None,
    }


def deliveries():
    logs = client("logs")
    return {
        "sources": [
            {"name": found["name"], "resources": found["resourceArns"], "logType": found["logType"]}
            for found in logs.describe_delivery_sources()["deliverySources"]
        ],
        "destinations": [
            destination(logs, found) for found in logs.describe_delivery_destinations()["deliveryDestinations"]
        ],
        "deliveries": [
            {"source": found["deliverySourceName"], "destination": found["deliveryDestinationArn"]}
            for found in logs.describe_deliveries()["deliveries"]
        ],
    }


def log_policies():
    found = client("logs").describe_resource_policies()["resourcePolicies"]
    return {policy["policyName"]: json.loads(policy["policyDocument"]) for policy in found}


def vpcs():
    return [vpc["VpcId"] for vpc in client("ec2").describe_vpcs()["Vpcs"]]


json.dump(
    {
        "vpcs": vpcs(),
        "flowLogs": flow_logs(),
        "queryLogs": query_logs(),
        "webAcls": web_acls(),
        "streams": streams(),
        "logPolicies": log_policies(),
        **deliveries(),
    },
    sys.stdout,
)
