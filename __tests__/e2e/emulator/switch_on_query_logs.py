"""Tries to have Route 53 Resolver log to a destination, and says what the emulated AWS answers.

usage: python3 switch_on_query_logs.py ENDPOINT ACCOUNT REGION DESTINATION_ARN      prints the error code or null as JSON
"""

import json
import sys

import boto3
from botocore.exceptions import ClientError

endpoint, account_id, region, destination = sys.argv[1:]
caller = boto3.client(
    "sts", endpoint_url=endpoint, region_name=region, aws_access_key_id="testing", aws_secret_access_key="testing"
)
session = caller.assume_role(RoleArn=f"arn:aws:iam::{account_id}:role/Owner", RoleSessionName="try")["Credentials"]
resolver = boto3.client(
    "route53resolver",
    endpoint_url=endpoint,
    region_name=region,
    aws_access_key_id=session["AccessKeyId"],
    aws_secret_access_key=session["SecretAccessKey"],
    aws_session_token=session["SessionToken"],
)
try:
    resolver.create_resolver_query_log_config(Name="try", DestinationArn=destination, CreatorRequestId=destination)
    print(json.dumps(None))
except ClientError as error:
    print(json.dumps(error.response["Error"]["Code"]))
