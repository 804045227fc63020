"""Runs `aws cloudtrail validate-logs` of the installed AWS CLI on a folder that stands for S3.

Standard input: {"folder", "bucket", "prefix", "trailArn", "account", "organization", "start", "end", "metadata": {key: {}}, "keys": [{"Fingerprint", "Value"}]}.
Standard output: {"exit", "files": {key: "valid" | what is wrong}}.
"""

import contextlib
import io
import json
import os
import re
import sys

from botocore.exceptions import ClientError

from awscli.customizations.cloudtrail import validation


class Folder:
    """The three calls of S3 that the command makes."""

    def __init__(self, asked):
        self.root, self.metadata = asked["folder"], asked["metadata"]

    def get_client(self, _bucket):
        return self

    def get_object(self, Bucket, Key):
        path = os.path.join(self.root, Key)
        if not os.path.exists(path):
            raise ClientError({"Error": {"Code": "NoSuchKey", "Message": Key}}, "GetObject")
        with open(path, "rb") as file:
            return {"Body": io.BytesIO(file.read()), "Metadata": self.metadata.get(Key, {})}

    def get_paginator(self, _name):
        return self

    def paginate(self, Bucket, Marker, Prefix):
        self.listed = (Marker, Prefix)
        return self

    def search(self, _expression):
        marker, prefix = self.listed
        keys = (
            os.path.relpath(os.path.join(folder, name), self.root)
            for folder, _, names in os.walk(self.root)
            for name in names
        )
        return sorted(key for key in keys if key.startswith(prefix) and key > marker)


class CloudTrail:
    def __init__(self, asked):
        self.asked = asked

    def list_public_keys(self, StartTime, EndTime):
        return {"PublicKeyList": self.asked["keys"]}

    def describe_trails(self, **_):
        return {
            "trailList": [
                {
                    "TrailARN": self.asked["trailArn"],
                    "S3BucketName": self.asked["bucket"],
                    "S3KeyPrefix": self.asked["prefix"],
                    "IsOrganizationTrail": True,
                }
            ]
        }


class Organizations:
    def __init__(self, asked):
        self.asked = asked

    def describe_organization(self):
        return {"Organization": {"Id": self.asked["organization"]}}


def run(asked):
    command = validation.CloudTrailValidateLogs.__new__(validation.CloudTrailValidateLogs)
    validation.CloudTrailValidateLogs.__init__(command, session=None)
    command.trail_arn = asked["trailArn"]
    command.account_id = asked["account"]
    command.is_verbose = True
    command.start_time = validation.normalize_date(validation.parse_date(asked["start"]))
    command.end_time = validation.normalize_date(validation.parse_date(asked["end"]))
    command.s3_client_provider = Folder(asked)
    command.cloudtrail_client = CloudTrail(asked)
    command.organization_client = Organizations(asked)
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        command._call()
    files = {}
    for kind, uri, verdict in re.findall(r"^(?:\(backfill\) )?(Digest|Log) file\ts3://(\S+)\t(.*)$", out.getvalue(), re.M):
        files[uri.split("/", 1)[1]] = verdict
    return {"files": files, "text": out.getvalue()}


print(json.dumps([run(asked) for asked in json.load(sys.stdin)]))
